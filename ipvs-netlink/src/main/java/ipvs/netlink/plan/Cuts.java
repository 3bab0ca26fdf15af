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
  private final Map<ServiceKey, EntryStatus> entries = new HashMap<>();

  private Cuts(TableStatus present) {
    for (EntryStatus entry : present.entries()) {
      entries.put(entry.key(), entry);
    }
  }

  /** {@return the connections of a table} */
  public static Cuts of(TableStatus present) {
    return new Cuts(present);
  }

  /** {@return how many connections a change ends; 0 for all but removals} */
  public long of(Change change) {
    if (change instanceof Change.DeleteService removed) {
      return ofAll(removed.service());
    }
    return change instanceof Change.DeleteServer removed
        ? ofOne(removed.service(), removed.server())
        : 0;
  }

  private long ofAll(ServiceKey service) {
    long sum = 0;
    if (entries.containsKey(service)) {
      for (ServerStatus server : entries.get(service).servers()) {
        sum += connections(server);
      }
    }
    return sum;
  }

  private long ofOne(ServiceKey service, Endpoint endpoint) {
    if (entries.containsKey(service)) {
      for (ServerStatus server : entries.get(service).servers()) {
        if (server.endpoint().equals(endpoint)) {
          return connections(server);
        }
      }
    }
    return 0;
  }

  private static long connections(ServerStatus server) {
    return server.activeConnections() + server.inactiveConnections();
  }
}
