package ipvs.model.table;

import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a whole table: those that a file asks for, or those of the table that runs.
 *
 * <p>Immutable.
 *
 * @param entries all services with their servers in the order of {@link TableOrder}, in whatever
 *     order they are given; each key once
 * @param timeouts in seconds, 0 to leave one as it is; empty if the table does not set timeouts
 * @param daemons for each role its sync daemon, or that none is to run; the table does not set the
 *     daemon of a role that is missing here
 */
public record Table(
    List<TableEntry> entries,
    Optional<Timeouts> timeouts,
    Map<SyncRole, Optional<SyncDaemon>> daemons) {
  /** A table without services that sets neither timeouts nor daemons. */
  public static final Table EMPTY = of(List.of());

  /**
   * Checks that all are there, and sorts the entries.
   *
   * @throws IllegalArgumentException if two entries have one key, or a daemon another role than its
   *     own
   */
  public Table {
    Objects.requireNonNull(timeouts, "timeouts");
    List<TableEntry> sorted = new ArrayList<>(entries);
    // A comparator of the JDK holds code made at run time, which no archive of classes takes.
    sorted.sort((left, right) -> TableOrder.SERVICES.compare(left.key(), right.key()));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).key().equals(sorted.get(i - 1).key())) {
        throw new IllegalArgumentException("a table has " + sorted.get(i).key() + " twice");
      }
    }
    entries = List.copyOf(sorted);
    daemons = Map.copyOf(daemons);
    daemons.forEach(Table::requireRole);
  }

  private static void requireRole(SyncRole role, Optional<SyncDaemon> daemon) {
    if (daemon.isPresent() && daemon.get().role() != role) {
      throw new IllegalArgumentException("a " + daemon.get().role() + " daemon as " + role);
    }
  }

  /** {@return a table that sets neither timeouts nor daemons} */
  public static Table of(List<TableEntry> entries) {
    return new Table(entries, Optional.empty(), Map.of());
  }

  /** {@return this table with these services, and with no other} */
  public Table withEntries(List<TableEntry> others) {
    return new Table(others, timeouts, daemons);
  }

  /** {@return this table with timeouts; 0 leaves a timeout as it is} */
  public Table withTimeouts(Timeouts wanted) {
    return new Table(entries, Optional.of(wanted), daemons);
  }

  /** {@return this table with these daemons, and with no other} */
  public Table withDaemons(List<SyncDaemon> running) {
    Map<SyncRole, Optional<SyncDaemon>> all = new EnumMap<>(SyncRole.class);
    for (SyncRole role : SyncRole.values()) {
      all.put(role, Optional.empty());
    }
    for (SyncDaemon daemon : running) {
      if (all.put(daemon.role(), Optional.of(daemon)).isPresent()) {
        throw new IllegalArgumentException("a table has two " + daemon.role() + " daemons");
      }
    }
    return new Table(entries, timeouts, all);
  }

  /** {@return the daemon of a role, if one is to run} */
  public Optional<SyncDaemon> daemon(SyncRole role) {
    return daemons.getOrDefault(role, Optional.empty());
  }

  /**
   * {@return a table of the services in a scope, which sets neither timeouts nor daemons}
   *
   * <p>For a scope that {@link Scope#isAll covers everything} it is this table.
   */
  public Table within(Scope scope) {
    if (scope.isAll()) {
      return this;
    }
    List<TableEntry> covered = new ArrayList<>();
    for (TableEntry entry : entries) {
      if (scope.covers(entry.key())) {
        covered.add(entry);
      }
    }
    return of(covered);
  }

  /** {@return the service with this key and its servers, if it has one} */
  public Optional<TableEntry> entry(ServiceKey key) {
    int low = 0;
    int high = entries.size() - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = TableOrder.SERVICES.compare(entries.get(middle).key(), key);
      if (order == 0) {
        return Optional.of(entries.get(middle));
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
