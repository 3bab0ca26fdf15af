package ipvs.netlink.watch;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The time of this machine.
 *
 * @param interval the time from the begin of one look to the begin of the next
 */
record MachinePace(Duration interval) implements Pace {
  MachinePace {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("an interval is more than 0: " + interval);
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration time) throws InterruptedIOException {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting");
    }
  }
}
