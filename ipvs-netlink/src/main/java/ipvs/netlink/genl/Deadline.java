package ipvs.netlink.genl;

import java.time.Duration;

/** The moment at which a call gives up. */
public final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** {@return the moment that is so far from now} */
  public static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** {@return nanoseconds that are left, 0 when there are none} */
  public long nanos() {
    return Math.max(0, end - System.nanoTime());
  }
}
