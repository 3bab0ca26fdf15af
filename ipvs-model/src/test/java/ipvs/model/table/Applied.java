package ipvs.model.table;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What becomes of a table when differences are applied to it: an own opinion, for tests. */
final class Applied {
  private final Map<ServiceKey, TableEntry> entries = new TreeMap<>(TableOrder.SERVICES);
  private final Map<SyncRole, Optional<SyncDaemon>> daemons = new EnumMap<>(SyncRole.class);
  private Optional<Timeouts> timeouts;

  private Applied(Table table) {
    table.entries().forEach(entry -> entries.put(entry.key(), entry));
    daemons.putAll(table.daemons());
    timeouts = table.timeouts();
  }

  static Table to(Table table, TableDiff difference) {
    Applied applied = new Applied(table);
    difference.differences().forEach(applied::apply);
    return new Table(List.copyOf(applied.entries.values()), applied.timeouts, applied.daemons);
  }

  private void apply(Difference difference) {
    if (difference instanceof Difference.ServiceAdded added) {
      entries.put(added.wanted().key(), added.wanted());
    } else if (difference instanceof Difference.ServiceChanged changed) {
      ServiceKey key = changed.wanted().key();
      entries.put(key, new TableEntry(changed.wanted(), entries.get(key).servers()));
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      entries.remove(removed.present().key());
    } else if (difference instanceof Difference.ServerAdded added) {
      replace(added.service(), Optional.empty(), Optional.of(added.wanted()));
    } else if (difference instanceof Difference.ServerChanged changed) {
      replace(changed.service(), Optional.of(changed.present()), Optional.of(changed.wanted()));
    } else if (difference instanceof Difference.ServerRemoved removed) {
      replace(removed.service(), Optional.of(removed.present()), Optional.empty());
    } else if (difference instanceof Difference.TimeoutsChanged changed) {
      timeouts = Optional.of(changed.wanted().over(changed.present()));
    } else if (difference instanceof Difference.DaemonChanged changed) {
      daemons.put(changed.role(), changed.wanted());
    }
  }

  private void replace(ServiceKey key, Optional<RealServer> present, Optional<RealServer> wanted) {
    TableEntry entry = entries.get(key);
    List<RealServer> servers = new ArrayList<>(entry.servers());
    present.ifPresent(servers::remove);
    wanted.ifPresent(servers::add);
    entries.put(key, new TableEntry(entry.service(), servers));
  }
}
