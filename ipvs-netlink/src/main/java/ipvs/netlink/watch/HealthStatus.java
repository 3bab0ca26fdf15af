package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.PoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known of a table that is kept, at one moment. Immutable.
 *
 * @param since when it began to be kept
 * @param loaded when the file was taken over
 * @param pools the services, in the order of the file
 * @param runs the last run of each check, by its number; none of those that have not run yet
 * @param changes when servers last changed their state
 * @param converged when the kernel's table was last read and compared
 * @param repairs how often something of it was put right
 * @param foreign how many servers were found in services of the file that it does not name
 * @param now the moment, on the clock of the checks: nanoseconds from any moment
 * @param taken the moment
 */
public record HealthStatus(
    Instant since,
    Instant loaded,
    List<PoolStatus> pools,
    Map<Integer, CheckRun> runs,
    Map<ServerName, Instant> changes,
    Optional<Instant> converged,
    long repairs,
    long foreign,
    long now,
    Instant taken) {
  /** Keeps all from changing. */
  public HealthStatus {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(loaded, "loaded");
    pools = List.copyOf(pools);
    runs = Map.copyOf(runs);
    changes = Map.copyOf(changes);
    Objects.requireNonNull(converged, "converged");
    Objects.requireNonNull(taken, "taken");
  }

  /**
   * Which server is meant.
   *
   * @param service its service
   * @param server where the kernel has it there
   */
  public record ServerName(ServiceKey service, Endpoint server) {
    /** Checks that both are there. */
    public ServerName {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
    }
  }

  /** {@return since when a server is in its state} */
  public Instant since(ServiceKey service, Endpoint server) {
    return changes.getOrDefault(new ServerName(service, server), since);
  }

  /** {@return the last run of a check, if it has run} */
  public Optional<CheckRun> last(PoolStatus.Check check) {
    return Optional.ofNullable(runs.get(check.number()));
  }

  /** {@return when a check runs next; empty while it runs} */
  public Optional<Instant> next(PoolStatus.Check check) {
    return check.next() == HealthMachine.NEVER
        ? Optional.empty()
        : Optional.of(taken.plus(Duration.ofNanos(check.next() - now)));
  }
}
