package ipvs.netlink.watch;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Time as the caller has it, and how often something is to be looked at.
 *
 * <p>Whatever watches a table asks for the time and waits here and nowhere else: so a test lets
 * hours pass in no time, and a program can end a wait when it is told to stop.
 */
public interface Pace {
  /** {@return the time of day, which may be set back or forth} */
  Instant now();

  /**
   * {@return the time since any moment in the past, in nanoseconds; it never goes back}
   *
   * <p>Only the difference of two such times means something.
   */
  long nanos();

  /** {@return the time from the begin of one look to the begin of the next, more than 0} */
  Duration interval();

  /**
   * Waits.
   *
   * @param time how long; 0 and less is not at all
   * @throws InterruptedIOException if the wait is to end before: the thread was interrupted, and
   *     stays so, or the program was told to stop
   */
  void pause(Duration time) throws InterruptedIOException;

  /**
   * {@return the time of this machine; a wait sleeps, and may be interrupted}
   *
   * @param interval the time from the begin of one look to the begin of the next
   * @throws IllegalArgumentException if the interval is not more than 0
   */
  static Pace of(Duration interval) {
    return new MachinePace(interval);
  }
}
