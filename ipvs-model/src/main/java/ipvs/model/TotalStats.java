package ipvs.model;

import java.util.Objects;

/**
 * Counters and rates of IPVS as a whole, which include services that were deleted.
 *
 * @param counters what was counted since all counters were last zeroed
 * @param rates traffic per second
 */
public record TotalStats(Counters counters, Rates rates) {
  /** Checks that both are there. */
  public TotalStats {
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(rates, "rates");
  }
}
