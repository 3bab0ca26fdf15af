package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.sim.scheduling.Arrival;
import ipvs.netlink.sim.scheduling.SchedulingRule;
import ipvs.netlink.sim.scheduling.ServerLoad;
import ipvs.netlink.wire.MessageWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A virtual service with its servers. */
final class SimulatedService implements Replies.Body {
  private final SimulatedStats stats = new SimulatedStats();

  /** The oldest first. */
  private final Map<Endpoint, SimulatedServer> servers = new LinkedHashMap<>();

  private final WeightCounts weights = new WeightCounts();

  private VirtualService settings;

  /** What its scheduler remembers; none for a scheduler that is not simulated. */
  private Optional<SchedulingRule> rule;

  SimulatedService(VirtualService settings) {
    this(settings, SchedulingRule.of(settings.scheduler()));
  }

  private SimulatedService(VirtualService settings, Optional<SchedulingRule> rule) {
    this.settings = settings;
    this.rule = rule;
  }

  /** {@return one with the same settings and servers, to be looked at: it schedules nothing} */
  SimulatedService copy() {
    SimulatedService copy = new SimulatedService(settings, Optional.empty());
    for (SimulatedServer server : servers.values()) {
      copy.add(new SimulatedServer(server.settings()));
    }
    return copy;
  }

  VirtualService settings() {
    return settings;
  }

  ServiceKey key() {
    return settings.key();
  }

  SimulatedStats stats() {
    return stats;
  }

  /** Replaces all settings but the key; servers and counters stay, and who is next in turn. */
  void edit(VirtualService edited) {
    boolean isRescheduled = !edited.scheduler().equals(settings.scheduler());
    settings = edited;
    if (isRescheduled) {
      rule = SchedulingRule.of(settings.scheduler());
      update();
    }
  }

  /** {@return whether the port that a client asks does not matter} */
  boolean isForAnyPort() {
    return key() instanceof ServiceAddress address && address.endpoint().port() == 0;
  }

  /** {@return who gets a new connection, if any server may} */
  Optional<SimulatedServer> schedule(Endpoint client, Endpoint virtual) {
    if (rule.isEmpty()) {
      throw new UnsupportedOperationException(
          "the scheduler " + settings.scheduler() + " is not simulated");
    }
    return rule.get()
        .choose(loads(), new Arrival(client, virtual, settings.flags()))
        .map(chosen -> servers.get(chosen.endpoint()));
  }

  private List<ServerLoad> loads() {
    List<ServerLoad> loads = new ArrayList<>(servers.size());
    for (SimulatedServer server : newestFirst()) {
      loads.add(server.load());
    }
    return loads;
  }

  Optional<SimulatedServer> server(Endpoint endpoint) {
    return Optional.ofNullable(servers.get(endpoint));
  }

  Collection<SimulatedServer> servers() {
    return servers.values();
  }

  /** {@return the servers as dumps give them} */
  List<SimulatedServer> newestFirst() {
    List<SimulatedServer> list = new ArrayList<>(servers.values());
    Collections.reverse(list);
    return list;
  }

  void add(SimulatedServer server) {
    servers.put(server.endpoint(), server);
    weights.add(server.settings().weight());
    server.join(this);
    update();
  }

  /** Replaces all settings of a server; its place, connections and counters stay. */
  void edit(SimulatedServer server, RealServer edited) {
    weights.remove(server.settings().weight());
    server.edit(edited);
    weights.add(edited.weight());
    update();
  }

  void remove(SimulatedServer server) {
    if (rule.isPresent() && rule.get().isAt(server.endpoint())) {
      rule.get().forget(loads(), server.endpoint());
    }
    servers.remove(server.endpoint());
    weights.remove(server.settings().weight());
    server.leave();
    update();
  }

  private void update() {
    if (rule.isPresent()) {
      rule.get().update(weights.weights());
    }
  }

  /** {@return whether a server is reached by a tunnel of the other family} */
  boolean mixesFamilies() {
    for (Endpoint endpoint : servers.keySet()) {
      if (endpoint.family() != settings.key().family()) {
        return true;
      }
    }
    return false;
  }

  ServiceStatus status() {
    return new ServiceStatus(settings, stats.counters(), stats.rates());
  }

  @Override
  public void write(MessageWriter out) {
    ServiceCodec.writeStatus(out, status());
  }
}
