package ipvs.netlink.genl;

import java.time.Duration;

/** The moment at which a call gives up. */
final class Deadline {
  /** As far as the clock counts, 292 years. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /**
   * {@return the moment that is so far from now}
   *
   * @param duration how far, not negative
   */
  static Deadline after(Duration duration) {
    Duration counted = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    return new Deadline(System.nanoTime() + counted.toNanos());
  }

  /** {@return nanoseconds that are left, 0 when there are none} */
  long nanos() {
    return Math.max(0, end - System.nanoTime());
  }
}
