package ipvs.cli.console;

import ipvs.netlink.watch.Pace;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a wait ends as soon as the process is told to stop.
 *
 * @param time what is asked for the time
 * @param interruption tells when to stop
 */
public record StoppablePace(Pace time, Interruption interruption) implements Pace {
  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public long nanos() {
    return time.nanos();
  }

  @Override
  public Duration interval() {
    return time.interval();
  }

  @Override
  public void pause(Duration wait) throws InterruptedIOException {
    try {
      if (interruption.await(wait)) {
        throw new InterruptedIOException("told to stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting");
    }
  }
}
