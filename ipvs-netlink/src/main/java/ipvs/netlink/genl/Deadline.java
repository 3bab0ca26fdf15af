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
   * {@return how many nanoseconds that is, as far as they can be counted}
   *
   * @param duration not negative
   */
  static long nanos(Duration duration) {
    long seconds = Math.min(duration.getSeconds(), LONGEST_SECONDS);
    return seconds * 1_000_000_000 + duration.getNano();
  }

  /** {@return the moment that is so many times so many nanoseconds from now} */
  static Deadline after(long nanos, int times) {
    return new Deadline(System.nanoTime() + times * Math.min(nanos, Long.MAX_VALUE / times));
  }

  /** {@return whether it is time to give up} */
  boolean hasPassed() {
    return end - System.nanoTime() <= 0;
  }
}
