package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A virtual service with its servers. */
final class SimulatedService {
  private final SimulatedStats stats = new SimulatedStats();

  /** The oldest first. */
  private final Map<Endpoint, SimulatedServer> servers = new LinkedHashMap<>();

  private VirtualService settings;

  SimulatedService(VirtualService settings) {
    this.settings = settings;
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

  /** Replaces all settings but the key; servers and counters stay. */
  void edit(VirtualService edited) {
    settings = edited;
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
  }

  void remove(SimulatedServer server) {
    servers.remove(server.endpoint());
  }

  /** {@return whether a server is reached by a tunnel of the other family} */
  boolean mixesFamilies() {
    return servers.keySet().stream()
        .anyMatch(endpoint -> endpoint.family() != settings.key().family());
  }

  ServiceStatus status() {
    return new ServiceStatus(settings, stats.counters(), stats.rates());
  }
}
