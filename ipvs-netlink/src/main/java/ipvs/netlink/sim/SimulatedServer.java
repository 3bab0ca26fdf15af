package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.sim.scheduling.ServerLoad;
import ipvs.netlink.wire.MessageWriter;
import java.util.Optional;

/** A real server of a service, or one that was removed and is remembered for a while. */
final class SimulatedServer implements Replies.Body {
  private final SimulatedStats stats = new SimulatedStats();
  private RealServer settings;

  /** Connections, templates aside, and those of them that are active. */
  private long connections;

  private long active;

  /** Templates of persistence. */
  private long templates;

  private boolean isOverloaded;

  /** Which it is part of, unless it was removed. */
  private Optional<SimulatedService> service = Optional.empty();

  SimulatedServer(RealServer settings) {
    this.settings = settings;
  }

  RealServer settings() {
    return settings;
  }

  Endpoint endpoint() {
    return settings.endpoint();
  }

  /** {@return what it is part of; nothing for one that was removed} */
  Optional<SimulatedService> service() {
    return service;
  }

  void join(SimulatedService joined) {
    service = Optional.of(joined);
  }

  void leave() {
    service = Optional.empty();
  }

  SimulatedStats stats() {
    return stats;
  }

  long active() {
    return active;
  }

  long inactive() {
    return connections - active;
  }

  /** {@return whether no connection and no template refers to it} */
  boolean isIdle() {
    return connections == 0 && templates == 0;
  }

  /** Replaces all settings; connections and counters stay. */
  void edit(RealServer edited) {
    settings = edited;
    updateLoad();
  }

  void addConnection(boolean isActive) {
    connections++;
    active += isActive ? 1 : 0;
    updateLoad();
  }

  void removeConnection(boolean wasActive) {
    connections--;
    active -= wasActive ? 1 : 0;
    updateLoad();
  }

  /** One of its connections became active, or ceased to be. */
  void changeActive(boolean isActive) {
    active += isActive ? 1 : -1;
  }

  void addTemplate() {
    templates++;
  }

  void removeTemplate() {
    templates--;
  }

  /** Overloaded from the upper threshold on, until below the lower one: three quarters of it. */
  private void updateLoad() {
    long upper = settings.thresholds().upper();
    long lower = settings.thresholds().lower();
    long release = lower != 0 ? lower : upper - upper / 4;
    if (upper == 0 || connections < release) {
      isOverloaded = false;
    } else if (connections >= upper) {
      isOverloaded = true;
    }
  }

  ServerLoad load() {
    return new ServerLoad(endpoint(), settings.weight(), active, inactive(), isOverloaded);
  }

  ServerStatus status() {
    return new ServerStatus(
        settings, active, inactive(), templates, stats.counters(), stats.rates());
  }

  @Override
  public void write(MessageWriter out) {
    DestCodec.writeStatus(out, status());
  }
}
