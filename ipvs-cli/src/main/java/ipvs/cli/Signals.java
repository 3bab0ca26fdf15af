package ipvs.cli;

import ipvs.cli.console.Interruption;
import ipvs.netlink.socket.SignalDeath;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SIGINT, SIGTERM and SIGHUP, for a verb that finishes its step first.
 *
 * <p>Where the JDK does not tell of them, or the JVM was told to leave signals alone, a signal ends
 * the process at once.
 */
final class Signals implements Interruption {
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  /** It is compiled by itself. */
  private static final String BELL = "ipvs.cli.SignalBell";

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger first = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);

  private Signals() {}

  /** What the JDK tells of a signal by. */
  interface Bell {
    /**
     * Has something run at each signal of a name from now on, by a thread of the JVM's.
     *
     * @throws IllegalArgumentException if the JVM handles that signal itself, or leaves it alone
     */
    void ringAt(String signal, Runnable task);
  }

  /** {@return what counts signals from now on} */
  static Signals counted() {
    Signals signals = new Signals();
    for (Map.Entry<String, Integer> signal : NUMBERS.entrySet()) {
      int number = signal.getValue();
      handle(signal.getKey(), () -> signals.note(number));
    }
    return signals;
  }

  /** Has something run at each SIGHUP from now on, by a thread of the JVM's. */
  static void whenHungUp(Runnable task) {
    handle("HUP", task);
  }

  /** Has something run at each SIGUSR1 from now on, by a thread of the JVM's. */
  static void whenAskedToLook(Runnable task) {
    handle("USR1", task);
  }

  /**
   * Has something run at each signal of a name from now on, by a thread of the JVM's.
   *
   * @return whether that is possible
   */
  static boolean when(String name, Runnable task) {
    return handle(name, task);
  }

  /** Ends the process by a signal. */
  static void dieOf(String name) {
    SignalDeath.by(NUMBERS.get(name));
  }

  private static boolean handle(String name, Runnable task) {
    try {
      ((Bell) Class.forName(BELL).getDeclaredConstructor().newInstance()).ringAt(name, task);
      return true;
    } catch (IllegalArgumentException e) {
      // The launcher left it to the kernel to handle signals.
      return false;
    } catch (ReflectiveOperationException | LinkageError e) {
      // A runtime without the module jdk.unsupported.
      return false;
    }
  }

  private void note(int number) {
    first.compareAndSet(0, number);
    count.incrementAndGet();
    asked.countDown();
  }

  @Override
  public int count() {
    return count.get();
  }

  @Override
  public boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends the process by the signal that came first, if one came. */
  void die() {
    if (first.get() != 0) {
      SignalDeath.by(first.get());
    }
  }
}
