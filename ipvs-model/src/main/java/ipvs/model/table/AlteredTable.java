package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A table in the making: what it becomes when differences are made good, one after the other. */
final class AlteredTable {
  private final Map<ServiceKey, VirtualService> services = new TreeMap<>(TableOrder.SERVICES);
  private final Map<ServiceKey, Map<Endpoint, RealServer>> servers =
      new TreeMap<>(TableOrder.SERVICES);
  private final Map<SyncRole, Optional<SyncDaemon>> daemons = new EnumMap<>(SyncRole.class);
  private Optional<Timeouts> timeouts;

  AlteredTable(Table table) {
    for (TableEntry entry : table.entries()) {
      put(entry);
    }
    daemons.putAll(table.daemons());
    timeouts = table.timeouts();
  }

  void apply(Difference difference) {
    if (difference instanceof Difference.ServiceAdded added) {
      put(added.wanted());
    } else if (difference instanceof Difference.ServiceChanged changed) {
      ServiceKey key = changed.wanted().key();
      services.put(key, changed.wanted());
      servers.putIfAbsent(key, new LinkedHashMap<>());
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      services.remove(removed.present().key());
      servers.remove(removed.present().key());
    } else if (difference instanceof Difference.ServerAdded added) {
      put(added.service(), added.wanted());
    } else if (difference instanceof Difference.ServerChanged changed) {
      put(changed.service(), changed.wanted());
    } else if (difference instanceof Difference.ServerRemoved removed) {
      servers
          .getOrDefault(removed.service(), new LinkedHashMap<>())
          .remove(removed.present().endpoint());
    } else if (difference instanceof Difference.TimeoutsChanged changed) {
      timeouts = Optional.of(changed.wanted().over(timeouts.orElse(changed.present())));
    } else if (difference instanceof Difference.DaemonChanged changed) {
      daemons.put(changed.role(), changed.wanted());
    }
  }

  private void put(TableEntry entry) {
    services.put(entry.key(), entry.service());
    servers.put(entry.key(), new LinkedHashMap<>());
    for (RealServer server : entry.servers()) {
      put(entry.key(), server);
    }
  }

  private void put(ServiceKey service, RealServer server) {
    servers.getOrDefault(service, new LinkedHashMap<>()).put(server.endpoint(), server);
  }

  Table table() {
    List<TableEntry> entries = new ArrayList<>(services.size());
    for (VirtualService service : services.values()) {
      entries.add(new TableEntry(service, List.copyOf(servers.get(service.key()).values())));
    }
    return new Table(entries, timeouts, daemons);
  }
}
