package ipvs.netlink.watch;

import ipvs.model.TotalStats;
import ipvs.netlink.TableReading;
import java.util.Objects;
import java.util.Optional;

/**
 * A table, and what is known beside it at that time.
 *
 * @param reading the table
 * @param estimation whether the kernel refreshes counters; empty if it is not known
 * @param totals what was counted over all services, where that is known
 */
public record Observation(
    TableReading reading, Optional<Boolean> estimation, Optional<TotalStats> totals) {
  /** Checks that all are there. */
  public Observation {
    Objects.requireNonNull(reading, "reading");
    Objects.requireNonNull(estimation, "estimation");
    Objects.requireNonNull(totals, "totals");
  }
}
