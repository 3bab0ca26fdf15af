package ipvs.netlink.watch;

import ipvs.model.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A table, and when it was read.
 *
 * @param table the table
 * @param isSettled whether it held still meanwhile, see {@link ipvs.netlink.Snapshot#isSettled}
 * @param from when reading began
 * @param to when it ended
 * @param took how long that took, measured by a time that is never set
 */
public record TimedReading(
    TableStatus table, boolean isSettled, Instant from, Instant to, Duration took) {
  /** Checks that all are there. */
  public TimedReading {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(took, "took");
  }

  TimedReading withTable(TableStatus other) {
    return new TimedReading(other, isSettled, from, to, took);
  }
}
