package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.IpvsVersion;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a network namespace has of IPVS. */
final class SimulatedTable {
  /** The version that IPVS has had for longer than most of what it can do. */
  static final IpvsVersion VERSION = new IpvsVersion(1, 2, 1);

  private static final long TICK = Duration.ofSeconds(2).toNanos();

  private final SimulatorSettings settings;
  private final InstantSource clock;
  private final Instant start;
  private ServiceOrder order;
  private final Map<ServiceKey, SimulatedService> services = new HashMap<>();
  private Trash trash = new Trash();
  private ConnectionEntries connections = new ConnectionEntries();
  private SimulatedStats totals = new SimulatedStats();
  private final Map<SyncRole, SyncDaemon> daemons = new EnumMap<>(SyncRole.class);
  private final Switches switches = new Switches();
  private Timeouts timeouts = Timeouts.DEFAULT;
  private long now;
  private boolean isUnused = true;

  SimulatedTable(SimulatorSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.start = clock.instant();
    this.order = emptyOrder();
  }

  private ServiceOrder emptyOrder() {
    return new ServiceOrder(settings.release().hasResizableTables(), settings.hashKey());
  }

  /** Makes all as it was in the beginning, as when the module is loaded again. */
  void clear() {
    services.clear();
    order = emptyOrder();
    daemons.clear();
    switches.reset();
    timeouts = Timeouts.DEFAULT;
    trash = new Trash();
    connections = new ConnectionEntries();
    totals = new SimulatedStats();
    isUnused = true;
  }

  /** {@return a table of the same services, servers, daemons and timeouts} */
  SimulatedTable copy() {
    SimulatedTable copy = new SimulatedTable(settings, clock);
    List<SimulatedService> all = services();
    for (int i = all.size() - 1; i >= 0; i--) {
      SimulatedService service = all.get(i).copy();
      copy.services.put(service.key(), service);
      copy.order.add(service);
    }
    copy.daemons.putAll(daemons);
    copy.timeouts = timeouts;
    copy.isUnused = isUnused;
    return copy;
  }

  /** {@return entries of the hash; from Linux 7.1 on it is made with the first service, small} */
  int connectionTableSize() {
    if (!settings.release().hasResizableTables()) {
      return settings.connectionTableSize();
    }
    return isUnused ? 0 : Math.min(settings.connectionTableSize(), 256);
  }

  SimulatorSettings settings() {
    return settings;
  }

  /** {@return nanoseconds since the table came to be, as far as time has been followed} */
  long now() {
    return now;
  }

  /** Follows the clock; one that goes back stands still. */
  void followClock() {
    long before = now;
    now = Math.max(now, Duration.between(start, clock.instant()).toNanos());
    for (long tick = before / TICK; tick < now / TICK && tickAll(); tick++) {
      // Once all are at rest further ticks change nothing.
    }
    while (connections.nextExpiry() <= now) {
      // What is removed remembers until when it had connections.
      trash.sweep(connections.nextExpiry());
      connections.expireNext();
    }
    trash.sweep(now);
  }

  /** {@return whether the next tick would change something} */
  private boolean tickAll() {
    if (!switches.estimates()) {
      return false;
    }
    boolean isAtRest = tick(totals);
    for (SimulatedService service : services.values()) {
      isAtRest &= tick(service.stats());
      for (SimulatedServer server : service.servers()) {
        isAtRest &= tick(server.stats());
      }
    }
    return !isAtRest;
  }

  private static boolean tick(SimulatedStats stats) {
    stats.tick();
    return stats.isAtRest();
  }

  Switches switches() {
    return switches;
  }

  SimulatedStats totals() {
    return totals;
  }

  ConnectionEntries connections() {
    return connections;
  }

  Optional<SimulatedService> service(ServiceKey key) {
    return Optional.ofNullable(services.get(key));
  }

  /** {@return the services as dumps give them} */
  List<SimulatedService> services() {
    return order.all();
  }

  void add(VirtualService service) {
    SimulatedService added = new SimulatedService(service);
    services.put(service.key(), added);
    isUnused = false;
    order.add(added);
  }

  void remove(SimulatedService service) {
    services.remove(service.key());
    order.remove(service);
    for (SimulatedServer server : List.copyOf(service.servers())) {
      remove(service, server);
    }
    if (!hasServices()) {
      connections.letGo();
    }
  }

  boolean hasServices() {
    return !services.isEmpty();
  }

  void removeAll() {
    for (SimulatedService service : services()) {
      remove(service);
    }
  }

  /** {@return the server as it was before, if it was removed not long ago} */
  Optional<SimulatedServer> revive(SimulatedService service, Endpoint endpoint) {
    return trash.revive(service, endpoint);
  }

  void remove(SimulatedService service, SimulatedServer server) {
    service.remove(server);
    trash.add(service, server, now);
  }

  /** Zeroes the counters of a service and its servers. */
  void zero(SimulatedService service) {
    service.stats().zero();
    for (SimulatedServer server : service.servers()) {
      server.stats().zero();
    }
  }

  void zeroAll() {
    for (SimulatedService service : services.values()) {
      zero(service);
    }
    totals.zero();
  }

  /** {@return the daemons that run, by role: the master first} */
  Map<SyncRole, SyncDaemon> daemons() {
    return daemons;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  void set(Timeouts wanted) {
    timeouts = wanted;
  }

  /** {@return whether any service has a server that is reached by a tunnel of the other family} */
  boolean mixesFamilies() {
    for (SimulatedService service : services.values()) {
      if (service.mixesFamilies()) {
        return true;
      }
    }
    return false;
  }
}
