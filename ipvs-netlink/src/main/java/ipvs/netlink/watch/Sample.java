package ipvs.netlink.watch;

import ipvs.model.Counters;
import ipvs.model.TotalStats;
import ipvs.model.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One of many readings of a table, with what passed since the one before it.
 *
 * @param at when reading ended
 * @param took how long it took, measured by a time that is never set
 * @param observation the table, and what is known beside it
 * @param before the totals of the sample before, where there is one and they are known
 * @param rates traffic per second since the sample before; empty in the first
 */
public record Sample(
    Instant at,
    Duration took,
    Observation observation,
    Optional<Counters> before,
    Optional<MeasuredRates> rates) {
  /** Checks that all are there. */
  public Sample {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(observation, "observation");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(rates, "rates");
  }

  /** {@return the table} */
  public TableStatus table() {
    return observation.reading().table();
  }

  /** {@return whether all of the table is known, or what the kernel shows to everybody} */
  public boolean isComplete() {
    return observation.reading().isComplete();
  }

  /** {@return whether the table held still while it was read} */
  public boolean isSettled() {
    return observation.reading().isSettled();
  }

  /** {@return from the beginning of the reading before to that of this one; empty in the first} */
  public Optional<Duration> elapsed() {
    return rates.map(MeasuredRates::elapsed);
  }

  /** {@return what passed through all services in a second, if that is known} */
  public Optional<Measured> measuredTotals() {
    Optional<TotalStats> now = observation.totals();
    return now.isPresent() && before.isPresent() && rates.isPresent()
        ? Measured.between(before.get(), now.get().counters(), rates.get().elapsed())
        : Optional.empty();
  }
}
