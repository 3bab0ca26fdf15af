package ipvs.vrrp;

/** The longest delay of a loop in the last minute, in nanoseconds. For one thread. */
final class LoopDelay {
  private static final long HALF_MINUTE = 30_000_000_000L;

  private long begin;
  private long before;
  private long current;

  /** Notes that something was done so much later than it was due. */
  void note(long delay, long now) {
    if (now - begin > HALF_MINUTE) {
      before = now - begin > 2 * HALF_MINUTE ? 0 : current;
      current = 0;
      begin = now;
    }
    current = Math.max(current, delay);
  }

  /** {@return the longest one of the last 30 to 60 seconds} */
  long longest() {
    return Math.max(before, current);
  }
}
