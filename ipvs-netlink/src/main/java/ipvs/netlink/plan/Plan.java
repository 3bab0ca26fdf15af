package ipvs.netlink.plan;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that make one table of another, in their order.
 *
 * <p>What stays as it is keeps its connections and counters, since nothing is taken down to be set
 * up again; a daemon aside, whose settings the kernel cannot change. What is added or changed comes
 * before what goes, so that no service is without servers in between. Immutable.
 */
public final class Plan {
  private final List<Change> changes;

  private Plan(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  /**
   * {@return what makes the wanted table of the present one}
   *
   * @param difference what tells them apart
   */
  public static Plan of(TableDiff difference) {
    Ordered ordered = new Ordered();
    difference.differences().forEach(ordered::add);
    ordered.first.addAll(ordered.servers);
    ordered.first.addAll(ordered.services);
    return new Plan(ordered.first);
  }

  /** {@return the changes in their order; none if the tables are the same} */
  public List<Change> changes() {
    return changes;
  }

  /** {@return whether there is nothing to change} */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Changes by when they come: what is added or changed, servers that go, services that go. */
  private static final class Ordered {
    final List<Change> first = new ArrayList<>();
    final List<Change> servers = new ArrayList<>();
    final List<Change> services = new ArrayList<>();

    void add(Difference difference) {
      if (difference instanceof Difference.ServiceAdded added) {
        add(added.wanted());
      } else if (difference instanceof Difference.ServiceChanged changed) {
        first.add(new Change.EditService(changed.wanted()));
      } else if (difference instanceof Difference.ServiceRemoved removed) {
        services.add(new Change.DeleteService(removed.present().key()));
      } else if (difference instanceof Difference.ServerAdded added) {
        first.add(new Change.AddServer(added.service(), added.wanted()));
      } else if (difference instanceof Difference.ServerChanged changed) {
        first.add(new Change.EditServer(changed.service(), changed.wanted()));
      } else if (difference instanceof Difference.ServerRemoved removed) {
        servers.add(new Change.DeleteServer(removed.service(), removed.present().endpoint()));
      } else if (difference instanceof Difference.TimeoutsChanged changed) {
        first.add(new Change.SetTimeouts(changed.wanted()));
      } else if (difference instanceof Difference.DaemonChanged changed) {
        add(changed);
      }
    }

    private void add(TableEntry entry) {
      ServiceKey key = entry.key();
      first.add(new Change.AddService(entry.service()));
      for (RealServer server : entry.servers()) {
        first.add(new Change.AddServer(key, server));
      }
    }

    private void add(Difference.DaemonChanged daemon) {
      if (daemon.present().isPresent()) {
        first.add(new Change.StopDaemon(daemon.role()));
      }
      if (daemon.wanted().isPresent()) {
        first.add(new Change.StartDaemon(daemon.wanted().get()));
      }
    }
  }
}
