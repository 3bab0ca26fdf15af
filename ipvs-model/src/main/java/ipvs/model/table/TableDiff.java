package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tells two tables apart. In which order changes are safe, a plan says.
 *
 * <p>No difference are: the order of entries; the timeout and mask of a service that is not
 * persistent, and the encapsulation of a server that does not tunnel, since no command can set
 * them; a timeout of 0; a value of a daemon that was left to the kernel, or that the kernel moved
 * into its range.
 *
 * <p>Immutable.
 *
 * @param differences each with what it is about; timeouts and daemons first, then services in the
 *     order of {@link TableOrder}, each before its servers: those that are wanted in their order,
 *     and then those that are too many
 */
public record TableDiff(List<Difference> differences) {
  /** Keeps the list from changing. */
  public TableDiff {
    differences = List.copyOf(differences);
  }

  /**
   * {@return what tells a table from the one that is wanted}
   *
   * @param present as it is; where it says nothing of timeouts, they are those of a new kernel
   * @param wanted as it is to be; what it says nothing of is no difference
   */
  public static TableDiff between(Table present, Table wanted) {
    List<Difference> found = new ArrayList<>();
    Timeouts before = present.timeouts().orElse(Timeouts.DEFAULT);
    Timeouts after = wanted.timeouts().orElse(Timeouts.UNCHANGED);
    if (!after.over(before).equals(before)) {
      found.add(new Difference.TimeoutsChanged(before, after));
    }
    for (SyncRole role : SyncRole.values()) {
      if (wanted.daemons().containsKey(role)) {
        addDaemon(found, role, present.daemon(role), wanted.daemon(role));
      }
    }
    addEntries(found, present.entries(), wanted.entries());
    return new TableDiff(found);
  }

  /**
   * {@return what tells a table from the one that is wanted, as far as a scope goes}
   *
   * <p>Services outside it are not compared, neither table's; timeouts and daemons are compared
   * under {@link Scope#isAll} only.
   *
   * @param present as it is
   * @param wanted as it is to be
   * @param scope which part of both counts
   */
  public static TableDiff between(Table present, Table wanted, Scope scope) {
    return between(present.within(scope), wanted.within(scope));
  }

  /** {@return whether nothing tells the tables apart} */
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** {@return what tells the wanted table from the present one} */
  public TableDiff reversed() {
    List<Difference> reversed = new ArrayList<>(differences.size());
    for (Difference difference : differences) {
      reversed.add(difference.reversed());
    }
    return new TableDiff(reversed);
  }

  /**
   * {@return a table after these differences were made good}
   *
   * <p>Whatever else it has stays. What is in it already as wanted is no obstacle, nor is what is
   * not there any more; a server whose service is not in the table is left out.
   */
  public Table over(Table table) {
    AlteredTable altered = new AlteredTable(table);
    for (Difference difference : differences) {
      altered.apply(difference);
    }
    return altered.table();
  }

  /** Both are in order, so that one walk through both finds what either lacks. */
  private static void addEntries(
      List<Difference> found, List<TableEntry> present, List<TableEntry> wanted) {
    int at = 0;
    for (TableEntry entry : wanted) {
      while (at < present.size() && compare(present.get(at), entry) < 0) {
        found.add(new Difference.ServiceRemoved(present.get(at++)));
      }
      if (at < present.size() && compare(present.get(at), entry) == 0) {
        addEntry(found, present.get(at++), entry);
      } else {
        found.add(new Difference.ServiceAdded(entry));
      }
    }
    for (TableEntry rest : present.subList(at, present.size())) {
      found.add(new Difference.ServiceRemoved(rest));
    }
  }

  private static int compare(TableEntry left, TableEntry right) {
    return TableOrder.SERVICES.compare(left.key(), right.key());
  }

  private static void addEntry(List<Difference> found, TableEntry present, TableEntry wanted) {
    if (!Sameness.isSame(present.service(), wanted.service())) {
      found.add(new Difference.ServiceChanged(present.service(), wanted.service()));
    }
    Map<Endpoint, RealServer> gone = new LinkedHashMap<>();
    for (RealServer server : present.servers()) {
      gone.put(server.endpoint(), server);
    }
    for (RealServer server : wanted.servers()) {
      RealServer before = gone.remove(server.endpoint());
      if (before == null) {
        found.add(new Difference.ServerAdded(present.key(), server));
      } else if (!Sameness.isSame(before, server)) {
        found.add(new Difference.ServerChanged(present.key(), before, server));
      }
    }
    for (RealServer server : gone.values()) {
      found.add(new Difference.ServerRemoved(present.key(), server));
    }
  }

  private static void addDaemon(
      List<Difference> found,
      SyncRole role,
      Optional<SyncDaemon> present,
      Optional<SyncDaemon> wanted) {
    boolean isSame =
        present.isEmpty() || wanted.isEmpty()
            ? present.isEmpty() && wanted.isEmpty()
            : Sameness.isSame(present.get(), wanted.get());
    if (!isSame) {
      found.add(new Difference.DaemonChanged(role, present, wanted));
    }
  }
}
