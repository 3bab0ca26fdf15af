package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services of a file, and which of them keep a service of the kernel together: one that several
 * groups name is balanced as the first of them says, and has the servers of all.
 *
 * <p>Which services there are does not change, but how they stand. For one thread.
 */
final class KeptServices {
  /** None. */
  static final KeptServices NONE = new KeptServices(Map.of(), KeyOwners.of(List.of()));

  private final Map<Name, ServiceMachine> byName;
  private final Map<ServiceKey, List<ServiceMachine>> byKey = new LinkedHashMap<>();
  private final KeyOwners owners;

  /**
   * What tells a service apart, also from one of another file.
   *
   * @param first the first of its keys
   * @param before how many services before it have the same
   */
  record Name(ServiceKey first, int before) {
    /** {@return the names of services, in their order} */
    static List<Name> of(List<CheckedService> services) {
      List<Name> names = new ArrayList<>(services.size());
      Map<ServiceKey, Integer> counts = new LinkedHashMap<>();
      for (CheckedService service : services) {
        ServiceKey first = service.names().keys().get(0);
        names.add(new Name(first, counts.merge(first, 1, Integer::sum) - 1));
      }
      return names;
    }
  }

  /**
   * Takes services.
   *
   * @param byName in the order of the file
   * @param owners whose servers are that several of them name
   */
  KeptServices(Map<Name, ServiceMachine> byName, KeyOwners owners) {
    this.byName = new LinkedHashMap<>(byName);
    this.owners = owners;
    for (ServiceMachine service : byName.values()) {
      for (ServiceKey key : service.service().names().keys()) {
        byKey.computeIfAbsent(key, first -> new ArrayList<>(1)).add(service);
      }
    }
  }

  /** {@return all of them with their names, in the order of the file} */
  Map<Name, ServiceMachine> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /** {@return all of them, in the order of the file} */
  Collection<ServiceMachine> all() {
    return byName().values();
  }

  Optional<ServiceMachine> named(Name name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** {@return the keys of all, each once} */
  Set<ServiceKey> keys() {
    return Collections.unmodifiableSet(byKey.keySet());
  }

  /** {@return whether a service is the one that keeps a server of a key which it names} */
  boolean keeps(ServiceMachine service, ServiceKey key, Endpoint server) {
    return owners.isOf(service.service(), key, server);
  }

  /** {@return whatever the file may have in the kernel under a key} */
  Set<Endpoint> endpoints(ServiceKey key) {
    Set<Endpoint> endpoints = new HashSet<>();
    for (ServiceMachine service : byKey.getOrDefault(key, List.of())) {
      endpoints.addAll(Desired.endpoints(key, service.service()));
    }
    return endpoints;
  }

  /** {@return what has to be in the kernel of some services, with all that others say of it} */
  List<TableEntry> wanted(Collection<ServiceMachine> of) {
    Set<ServiceKey> keys = new LinkedHashSet<>();
    for (ServiceMachine service : of) {
      keys.addAll(service.service().names().keys());
    }
    List<TableEntry> entries = new ArrayList<>(keys.size());
    for (ServiceKey key : keys) {
      entries.add(wanted(key));
    }
    return entries;
  }

  private TableEntry wanted(ServiceKey key) {
    List<ServiceMachine> keepers = byKey.get(key);
    Map<Endpoint, RealServer> servers = new LinkedHashMap<>();
    for (ServiceMachine keeper : keepers) {
      for (RealServer server : Desired.servers(key, keeper)) {
        if (keeps(keeper, key, server.endpoint())) {
          servers.merge(server.endpoint(), server, KeptServices::heavier);
        }
      }
    }
    return new TableEntry(
        keepers.get(0).service().balancing().of(key), List.copyOf(servers.values()));
  }

  /** A sorry server of several services serves where one of them needs it. */
  private static RealServer heavier(RealServer one, RealServer other) {
    return other.weight() > one.weight() ? other : one;
  }
}
