package ipvs.netlink.watch;

import ipvs.model.table.TableDiff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A reading of a table, and what has become of the one before it.
 *
 * <p>The kernel tells nobody of changes: what came and went between two readings is in neither. A
 * change happened between {@link #since} and the end of the reading now.
 *
 * @param before the last reading that succeeded, with what it kept of the one before it
 * @param now the table as it was read. If it did not hold still meanwhile, then with what it lacks
 *     of the reading before, for this round only: that may be there all the same
 * @param since the beginning of the reading before; earlier if that one kept something
 * @param changes what tells the settings of the two apart
 * @param reset counters that went back
 * @param rates traffic per second, as far as both readings show it
 */
public record Poll(
    TimedReading before,
    TimedReading now,
    Instant since,
    TableDiff changes,
    List<CountersReset> reset,
    MeasuredRates rates) {
  /** Checks that all are there, and keeps the list from changing. */
  public Poll {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(changes, "changes");
    reset = List.copyOf(reset);
    Objects.requireNonNull(rates, "rates");
  }

  /** {@return whether the table held still while it was read} */
  public boolean isSettled() {
    return now.isSettled();
  }

  /** {@return the time from the beginning of one reading to that of the other} */
  public Duration elapsed() {
    return rates.elapsed();
  }
}
