package ipvs.netlink.watch;

import ipvs.model.table.Difference;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was noticed of a table.
 *
 * @param at when it was noticed
 * @param since it happened after that; empty for what was there from the beginning
 * @param isSettled whether the table held still while that was read
 * @param cause what was noticed
 */
public record TableEvent(Instant at, Optional<Instant> since, boolean isSettled, Cause cause) {
  /** Checks that all are there. */
  public TableEvent {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(cause, "cause");
  }

  /** What was noticed. */
  public sealed interface Cause {}

  /**
   * A difference of settings.
   *
   * @param difference from the table before to the table now. A service that was added or removed
   *     comes without its servers, of which each has an event of its own
   * @param isWithService whether it is a server that came or went with its service
   */
  public record Changed(Difference difference, boolean isWithService) implements Cause {}

  /**
   * Counters that went back.
   *
   * @param counters whose
   */
  public record Reset(CountersReset counters) implements Cause {}

  /**
   * The table can no longer be read.
   *
   * @param reason what was in the way the first time
   */
  public record Unreachable(IOException reason) implements Cause {}

  /** The table can be read again; what has changed since the last reading follows. */
  public record Reachable() implements Cause {}
}
