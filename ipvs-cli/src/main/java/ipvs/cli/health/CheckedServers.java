package ipvs.cli.health;

import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which servers of a file a filter selects, as if the kernel had all of them and no connection. */
public final class CheckedServers implements BiPredicate<ServiceKey, Endpoint> {
  private final Set<Named> selected = new HashSet<>();

  private CheckedServers() {}

  private record Named(ServiceKey service, Endpoint server) {}

  /** {@return those of a file that a filter selects} */
  public static CheckedServers of(CheckedTable table, TableFilter filter) {
    CheckedServers servers = new CheckedServers();
    for (CheckedService service : table.merged()) {
      for (ServiceKey key : service.names().keys()) {
        servers.add(service, key, filter);
      }
    }
    return servers;
  }

  private void add(CheckedService service, ServiceKey key, TableFilter filter) {
    List<ServerStatus> servers = new ArrayList<>();
    for (CheckedServer server : service.servers()) {
      servers.add(ServerStatus.idle(server.in(key)));
    }
    EntryStatus entry = new EntryStatus(ServiceStatus.idle(service.balancing().of(key)), servers);
    for (ServerStatus server : servers) {
      if (filter.matches(entry) && filter.matches(server)) {
        selected.add(new Named(key, server.endpoint()));
      }
    }
  }

  /** {@return whether there is none} */
  public boolean isEmpty() {
    return selected.isEmpty();
  }

  @Override
  public boolean test(ServiceKey service, Endpoint server) {
    return selected.contains(new Named(service, server));
  }
}
