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
 * The differences between two tables. It does not say in which order changes are safe: a plan does.
 *
 * <p>These do not count as differences: the order of entries; the timeout and mask of a service
 * that is not persistent, and the encapsulation of a server that does not tunnel, since no command
 * can set them; a timeout of 0; a value of a daemon that was left to the kernel, or that the kernel
 * changed to one within its range.
 *
 * <p>Immutable.
 *
 * @param differences timeouts and daemons first, then services in the order of {@link TableOrder},
 *     each before its servers: the servers that are wanted in their order, then those that are not
 *     wanted
 */
public record TableDiff(List<Difference> differences) {
  /** Keeps the list from changing. */
  public TableDiff {
    differences = List.copyOf(differences);
  }

  /**
   * {@return the differences between a table and the one that is wanted}
   *
   * @param present as it is; if it sets no timeouts, they are those of a new kernel
   * @param wanted as it is to be; what it does not set is no difference
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
   * {@return the differences between a table and the one that is wanted, within a scope}
   *
   * <p>Services of either table outside the scope are not compared; timeouts and daemons are
   * compared only if the scope {@link Scope#isAll covers everything}.
   *
   * @param present as it is
   * @param wanted as it is to be
   * @param scope which part of both counts
   */
  public static TableDiff between(Table present, Table wanted, Scope scope) {
    return between(present.within(scope), wanted.within(scope));
  }

  /** {@return whether there are no differences} */
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** {@return the same differences, seen from the wanted table} */
  public TableDiff reversed() {
    List<Difference> reversed = new ArrayList<>(differences.size());
    for (Difference difference : differences) {
      reversed.add(difference.reversed());
    }
    return new TableDiff(reversed);
  }

  /**
   * {@return the table that results when these differences are made good in a table}
   *
   * <p>Everything else in the table stays. It does not matter if something is already as wanted, or
   * is already gone; a server whose service is not in the table is left out.
   */
  public Table over(Table table) {
    AlteredTable altered = new AlteredTable(table);
    for (Difference difference : differences) {
      altered.apply(difference);
    }
    return altered.table();
  }

  /**
   * Both are in order, so that one walk through both finds what either lacks. A table that was read
   * to be compared may have entries of the other one itself.
   */
  private static void addEntries(
      List<Difference> found, List<TableEntry> present, List<TableEntry> wanted) {
    int at = 0;
    for (TableEntry entry : wanted) {
      if (at < present.size() && present.get(at) == entry) {
        at++;
        continue;
      }
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
