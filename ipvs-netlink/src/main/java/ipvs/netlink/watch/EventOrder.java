package ipvs.netlink.watch;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.Difference;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.netlink.watch.TableEvent.Changed;
import java.util.ArrayList;
import java.util.List;

/** Differences one by one, each before those that may follow from it. */
final class EventOrder {
  private final List<Changed> daemons = new ArrayList<>();
  private final List<Changed> timeouts = new ArrayList<>();
  private final List<Changed> added = new ArrayList<>();
  private final List<Changed> changed = new ArrayList<>();
  private final List<Changed> removed = new ArrayList<>();

  private EventOrder(TableDiff differences) {
    for (Difference difference : differences.differences()) {
      sort(difference);
    }
  }

  static EventOrder of(TableDiff differences) {
    return new EventOrder(differences);
  }

  private void sort(Difference difference) {
    if (difference instanceof Difference.DaemonChanged) {
      daemons.add(new Changed(difference, false));
    } else if (difference instanceof Difference.TimeoutsChanged) {
      timeouts.add(new Changed(difference, false));
    } else if (difference instanceof Difference.ServiceAdded service) {
      added.add(new Changed(new Difference.ServiceAdded(alone(service.wanted())), false));
      ServiceKey key = service.wanted().key();
      for (RealServer server : service.wanted().servers()) {
        added.add(new Changed(new Difference.ServerAdded(key, server), true));
      }
    } else if (difference instanceof Difference.ServiceRemoved service) {
      removed.add(new Changed(new Difference.ServiceRemoved(alone(service.present())), false));
      ServiceKey key = service.present().key();
      for (RealServer server : service.present().servers()) {
        removed.add(new Changed(new Difference.ServerRemoved(key, server), true));
      }
    } else {
      changed.add(new Changed(difference, false));
    }
  }

  private static TableEntry alone(TableEntry entry) {
    return new TableEntry(entry.service(), List.of());
  }

  /** {@return daemons and timeouts, added services and changed ones} */
  List<Changed> first() {
    List<Changed> first = new ArrayList<>(daemons);
    first.addAll(timeouts);
    first.addAll(added);
    first.addAll(changed);
    return first;
  }

  /** {@return removed services, which come last} */
  List<Changed> last() {
    return removed;
  }
}
