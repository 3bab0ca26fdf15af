package ipvs.netlink.watch;

import ipvs.model.health.PoolStatus;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One run of a check.
 *
 * @param check the number of the check, as {@link PoolStatus} has it
 * @param probe what was done
 * @param step which of its pages was asked for, from 0
 * @param verdict what came of it
 * @param at when it ended
 * @param took how long it took
 * @param tellsAllFailures whether a failure is told to people even if more tries follow
 */
public record CheckRun(
    int check,
    ProbeSpec probe,
    int step,
    Verdict verdict,
    Instant at,
    Duration took,
    boolean tellsAllFailures) {
  /** Checks that all are there. */
  public CheckRun {
    Objects.requireNonNull(probe, "probe");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
  }
}
