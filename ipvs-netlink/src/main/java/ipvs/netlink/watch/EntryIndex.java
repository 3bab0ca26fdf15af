package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds services and servers of a table by what tells them apart. Not safe for several threads. */
final class EntryIndex {
  private final Map<ServiceKey, EntryStatus> entries;

  /** For services that were asked for a server that was not in the place that was guessed. */
  private final Map<ServiceKey, Map<Endpoint, ServerStatus>> servers = new HashMap<>();

  EntryIndex(TableStatus table) {
    entries = new HashMap<>(table.entries().size() * 2);
    for (EntryStatus entry : table.entries()) {
      entries.put(entry.key(), entry);
    }
  }

  Optional<EntryStatus> entry(ServiceKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  Optional<ServerStatus> server(ServiceKey key, Endpoint endpoint) {
    return server(key, endpoint, 0);
  }

  /**
   * {@return a server of a service, if there is one}
   *
   * @param guess where in the list it may be, as where that has not changed
   */
  Optional<ServerStatus> server(ServiceKey key, Endpoint endpoint, int guess) {
    EntryStatus entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    List<ServerStatus> listed = entry.servers();
    if (guess < listed.size() && listed.get(guess).endpoint().equals(endpoint)) {
      return Optional.of(listed.get(guess));
    }
    return Optional.ofNullable(
        servers.computeIfAbsent(key, each -> byEndpoint(listed)).get(endpoint));
  }

  private static Map<Endpoint, ServerStatus> byEndpoint(List<ServerStatus> listed) {
    Map<Endpoint, ServerStatus> servers = new HashMap<>(listed.size() * 2);
    for (ServerStatus server : listed) {
      servers.put(server.endpoint(), server);
    }
    return servers;
  }
}
