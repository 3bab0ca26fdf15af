package ipvs.model.health;

import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.config.Command;
import ipvs.model.config.TrackFile;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a director is to keep: all that a file of keepalived or ldirectord says of it.
 *
 * <p>Immutable. Of several services with one key the first says how servers are chosen, and the
 * servers of all are in the table.
 *
 * @param services in the order of the file
 * @param timeouts in seconds, 0 to leave one as it is; empty if the file does not set timeouts
 * @param daemons the sync daemons, if the file has any
 * @param director what is said for all services together
 * @param trackFiles files whose numbers checks look at
 */
public record CheckedTable(
    List<CheckedService> services,
    Optional<Timeouts> timeouts,
    Optional<DaemonSettings> daemons,
    DirectorSettings director,
    List<TrackFile> trackFiles) {
  /** A table that says nothing. */
  public static final CheckedTable EMPTY = of(List.of());

  /** Checks that all are there. */
  public CheckedTable {
    services = List.copyOf(services);
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(daemons, "daemons");
    Objects.requireNonNull(director, "director");
    trackFiles = List.copyOf(trackFiles);
  }

  /** {@return a table of these services, which says nothing else} */
  public static CheckedTable of(List<CheckedService> services) {
    return new CheckedTable(
        services, Optional.empty(), Optional.empty(), DirectorSettings.UNSAID, List.of());
  }

  /**
   * {@return the services and servers while nothing has failed, in the order of the file}
   *
   * <p>Each key is there once. Servers that are never to serve are not in it. The sorry server is
   * in it where no server is, or at weight 0 where it stays beside others.
   */
  public List<TableEntry> entries() {
    return new StaticTable(services).entries();
  }

  /**
   * {@return the services in the order of the file: one that has the same names as one before adds
   * its servers to that one}
   *
   * <p>Groups that share some of their names only stay apart.
   */
  public List<CheckedService> merged() {
    Map<Set<ServiceKey>, CheckedService> merged = new LinkedHashMap<>();
    for (CheckedService service : services) {
      merged.merge(Set.copyOf(service.names().keys()), service, CheckedTable::merged);
    }
    return List.copyOf(merged.values());
  }

  private static CheckedService merged(CheckedService first, CheckedService later) {
    return first.mergedWith(List.of(later));
  }

  /**
   * {@return the table while nothing has failed}
   *
   * <p>Daemons whose role depends on a VRRP instance are not set by it.
   */
  public Table table() {
    Map<SyncRole, Optional<SyncDaemon>> running = new EnumMap<>(SyncRole.class);
    if (daemons.isPresent() && daemons.get().instance().isEmpty()) {
      for (SyncRole role : SyncRole.values()) {
        running.put(role, Optional.of(daemons.get().in(role)));
      }
    }
    return new Table(entries(), timeouts, running);
  }

  /** {@return the files that some check looks at, in their order} */
  public List<TrackFile> watched() {
    Set<String> names =
        services.stream()
            .flatMap(service -> service.servers().stream())
            .flatMap(server -> server.checks(FileCheck.class))
            .map(FileCheck::file)
            .collect(Collectors.toSet());
    return trackFiles.stream().filter(file -> names.contains(file.name())).toList();
  }

  /** {@return the programs that checks and hooks run, each once, in the order of the file} */
  public Set<Command> commands() {
    Set<Command> commands = new LinkedHashSet<>();
    director.fifoReader().ifPresent(commands::add);
    for (CheckedService service : services) {
      commands.addAll(service.hooks().commands());
      for (CheckedServer server : service.servers()) {
        commands.addAll(server.hooks().commands());
        server.checks(ScriptCheck.class).map(ScriptCheck::command).forEach(commands::add);
      }
    }
    return Collections.unmodifiableSet(commands);
  }

  /** {@return the same, whose checks may take so long in all, above 0, where nothing says it} */
  public CheckedTable withDeadline(Duration deadline) {
    List<CheckedService> limited = new ArrayList<>(services.size());
    for (CheckedService service : services) {
      CheckTiming usual = CheckTiming.UNSAID.withDeadline(deadline);
      limited.add(service.withTiming(service.timing().over(usual)));
    }
    return new CheckedTable(limited, timeouts, daemons, director, trackFiles);
  }
}
