package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.Difference;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.Optional;

/**
 * Selects events by what they concern: a service or server that the filter selects in the table
 * before or in the table now. Timeouts and daemons concern the whole table, and so no filter.
 */
final class EventSelection {
  private final TableFilter filter;
  private final boolean isAll;
  private final EntryIndex before;
  private final EntryIndex now;

  EventSelection(TableFilter filter, TableStatus before, TableStatus now) {
    this.filter = filter;
    isAll = filter.keys().isEmpty();
    this.before = new EntryIndex(before);
    this.now = new EntryIndex(now);
  }

  boolean selects(Difference difference) {
    if (isAll) {
      return true;
    }
    if (difference instanceof Difference.ServiceAdded added) {
      return selects(added.wanted().key());
    } else if (difference instanceof Difference.ServiceChanged changed) {
      return selects(changed.wanted().key());
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      return selects(removed.present().key());
    } else if (difference instanceof Difference.ServerAdded added) {
      return selects(added.service(), added.wanted().endpoint());
    } else if (difference instanceof Difference.ServerChanged changed) {
      return selects(changed.service(), changed.wanted().endpoint());
    } else if (difference instanceof Difference.ServerRemoved removed) {
      return selects(removed.service(), removed.present().endpoint());
    }
    return false;
  }

  boolean selects(CountersReset reset) {
    return isAll
        || (reset.server().isPresent()
            ? selects(reset.service(), reset.server().get())
            : selects(reset.service()));
  }

  private boolean selects(ServiceKey key) {
    return isSelected(before.entry(key)) || isSelected(now.entry(key));
  }

  private boolean isSelected(Optional<EntryStatus> entry) {
    return entry.isPresent() && filter.matches(entry.get());
  }

  private boolean selects(ServiceKey key, Endpoint server) {
    return isSelected(before, key, server) || isSelected(now, key, server);
  }

  private boolean isSelected(EntryIndex table, ServiceKey key, Endpoint endpoint) {
    Optional<ServerStatus> server = table.server(key, endpoint);
    return server.isPresent() && isSelected(table.entry(key)) && filter.matches(server.get());
  }
}
