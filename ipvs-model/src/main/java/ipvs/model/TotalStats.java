package ipvs.model;

import java.util.Objects;

/**
 * What passed through IPVS as a whole, services that are gone included.
 *
 * @param counters what was counted since the last zeroing of everything
 * @param rates what passes in a second
 */
public record TotalStats(Counters counters, Rates rates) {
  /** Checks that both are there. */
  public TotalStats {
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(rates, "rates");
  }
}
