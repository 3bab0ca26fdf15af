package ipvs.cli.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waiting for what another thread, program or the kernel does in its own time. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Patience() {}

  /** A look at how things are. */
  @FunctionalInterface
  interface Look<T> {
    /** {@return what is seen} */
    T look() throws IOException, InterruptedException;
  }

  /**
   * {@return the first sight that is good, within a minute}
   *
   * @param look what to repeat
   * @param isGood what to wait for
   * @throws AssertionError with the last sight when time is up
   */
  static <T> T until(Look<T> look, Predicate<T> isGood) throws IOException, InterruptedException {
    return until(LIMIT, look, isGood);
  }

  /**
   * {@return the first sight that is good}
   *
   * @param limit how long to wait for it
   * @param look what to repeat
   * @param isGood what to wait for
   * @throws AssertionError with the last sight when time is up
   */
  static <T> T until(Duration limit, Look<T> look, Predicate<T> isGood)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    T sight = look.look();
    while (!isGood.test(sight)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + limit.toSeconds() + " s still\n" + sight);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      sight = look.look();
    }
    return sight;
  }
}
