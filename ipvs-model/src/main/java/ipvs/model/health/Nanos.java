package ipvs.model.health;

import java.time.Duration;

/** Spans of time as nanoseconds, of which so few are counted that they can be added. */
final class Nanos {
  /** No time at all: later than any other. */
  static final long NEVER = Long.MAX_VALUE;

  /** 73 years. */
  private static final long MOST = Long.MAX_VALUE / 4;

  private static final Duration LONGEST = Duration.ofNanos(MOST);

  private Nanos() {}

  /** {@return a span of time, at most 73 years} */
  static long of(Duration time) {
    return time.compareTo(LONGEST) < 0 ? time.toNanos() : MOST;
  }
}
