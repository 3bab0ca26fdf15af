package ipvs.netlink.genl;

import java.time.Duration;

/** The moment at which a call gives up. */
final class Deadline {
  /** As far as the clock counts, 292 years. */
  private static final long LONGEST_SECONDS = Long.MAX_VALUE / 1_000_000_000 - 1;

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
    return after(duration, 1);
  }

  /** {@return the moment that is so many times so far from now} */
  static Deadline after(Duration duration, int times) {
    long seconds = Math.min(duration.getSeconds(), LONGEST_SECONDS / times);
    return new Deadline(System.nanoTime() + times * (seconds * 1_000_000_000 + duration.getNano()));
  }

  /** {@return nanoseconds that are left, 0 when there are none} */
  long nanos() {
    return Math.max(0, end - System.nanoTime());
  }
}
