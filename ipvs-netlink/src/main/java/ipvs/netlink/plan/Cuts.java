package ipvs.netlink.plan;

import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections removals end: active and inactive ones together, as counted when the table
 * was read. Immutable.
 */
public final class Cuts {
  private final Map<ServiceKey, Map<Endpoint, Long>> connections = new HashMap<>();

  private Cuts(TableStatus present) {
    for (EntryStatus entry : present.entries()) {
      Map<Endpoint, Long> ofServers = new HashMap<>();
      for (ServerStatus server : entry.servers()) {
        ofServers.put(server.endpoint(), server.activeConnections() + server.inactiveConnections());
      }
      connections.put(entry.key(), ofServers);
    }
  }

  /** {@return the connections of a table} */
  public static Cuts of(TableStatus present) {
    return new Cuts(present);
  }

  /** {@return how many connections a change ends; 0 for all but removals} */
  public long of(Change change) {
    if (change instanceof Change.DeleteService removed) {
      long sum = 0;
      for (long ofServer : ofServers(removed.service()).values()) {
        sum += ofServer;
      }
      return sum;
    }
    return change instanceof Change.DeleteServer removed
        ? ofServers(removed.service()).getOrDefault(removed.server(), 0L)
        : 0;
  }

  private Map<Endpoint, Long> ofServers(ServiceKey service) {
    return connections.getOrDefault(service, Map.of());
  }
}
