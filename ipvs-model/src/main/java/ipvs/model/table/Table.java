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
 * A whole table as it is asked for: what a file wants, or the settings of what runs.
 *
 * <p>Immutable.
 *
 * @param entries all services with their servers in the order of {@link TableOrder}, in whatever
 *     order they are given; each key once
 * @param timeouts in seconds, of which 0 leaves one as it is; empty where nothing is said of them
 * @param daemons what is said of the sync daemon of a role: how it is to run, or that none is to
 *     run; nothing is said of a role that is missing
 */
public record Table(
    List<TableEntry> entries,
    Optional<Timeouts> timeouts,
    Map<SyncRole, Optional<SyncDaemon>> daemons) {
  /** A table without services that says nothing of timeouts and daemons. */
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

  /** {@return a table that says nothing of timeouts and daemons} */
  public static Table of(List<TableEntry> entries) {
    return new Table(entries, Optional.empty(), Map.of());
  }

  /** {@return this table with timeouts, of which 0 leaves one as it is} */
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
   * {@return the services in a scope, and nothing of timeouts and daemons}
   *
   * <p>Of {@link Scope#isAll} it is this table.
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
