package ipvs.cli.console;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often a verb that is carrying something out was told to stop. */
@FunctionalInterface
public interface Interruption {
  /** Nobody tells. */
  Interruption NEVER = new Never();

  /** {@return the number of signals so far: at 2 even taking back what was done is to end} */
  int count();

  /** {@return whether to stop after the present step} */
  default boolean isAsked() {
    return count() > 0;
  }

  /**
   * Waits, until it is told to stop at the longest.
   *
   * @param time how long; 0 and less is not at all
   * @return whether to stop
   * @throws InterruptedException if the thread is interrupted
   */
  default boolean await(Duration time) throws InterruptedException {
    if (!isAsked()) {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
    return isAsked();
  }

  /** A class with a name: one that a JVM makes at the start is in no archive. */
  final class Never implements Interruption {
    private Never() {}

    @Override
    public int count() {
      return 0;
    }
  }
}
