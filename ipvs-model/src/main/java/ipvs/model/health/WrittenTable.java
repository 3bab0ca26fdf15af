package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kernel has of our services and servers, as far as it is known. For one thread. */
final class WrittenTable {
  private final Map<ServiceKey, TableEntry> entries = new HashMap<>();

  Optional<TableEntry> entry(ServiceKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** {@return a server as it was written last, if it was} */
  Optional<RealServer> server(ServiceKey key, Endpoint endpoint) {
    return entry(key).flatMap(entry -> entry.server(endpoint));
  }

  /** Takes what was read of a service, of which only some servers are ours. */
  void read(ServiceKey key, Optional<TableEntry> found, Set<Endpoint> ours) {
    if (found.isEmpty()) {
      entries.remove(key);
      return;
    }
    List<RealServer> servers = new ArrayList<>();
    for (RealServer server : found.get().servers()) {
      if (ours.contains(server.endpoint())) {
        servers.add(server);
      }
    }
    entries.put(key, new TableEntry(found.get().service(), servers));
  }

  /** Takes a change that was made. */
  void made(Change change) {
    if (change instanceof Change.Flush) {
      entries.clear();
    } else if (change.serviceKey().isPresent()) {
      ServiceKey key = change.serviceKey().get();
      Optional<TableEntry> after = PoolChanges.after(entry(key), change);
      if (after.isPresent()) {
        entries.put(key, after.get());
      } else {
        entries.remove(key);
      }
    }
  }

  /** {@return what keeps new connections from the servers of these services} */
  List<Change> drained(Set<ServiceKey> keys) {
    List<Change> changes = new ArrayList<>();
    for (ServiceKey key : keys) {
      for (RealServer server : entries.get(key).servers()) {
        if (server.weight() > 0) {
          changes.add(new Change.EditServer(key, server.withWeight(0)));
        }
      }
    }
    return changes;
  }

  /** {@return what makes these entries of what is there: additions, then edits, then deletions} */
  List<Change> changesTo(List<TableEntry> wanted) {
    List<Change> additions = new ArrayList<>();
    List<Change> edits = new ArrayList<>();
    List<Change> deletions = new ArrayList<>();
    for (TableEntry entry : wanted) {
      for (Change change : PoolChanges.between(entry(entry.key()), entry)) {
        if (change instanceof Change.DeleteServer) {
          deletions.add(change);
        } else if (change instanceof Change.EditServer || change instanceof Change.EditService) {
          edits.add(change);
        } else {
          additions.add(change);
        }
      }
    }
    additions.addAll(edits);
    additions.addAll(deletions);
    return additions;
  }
}
