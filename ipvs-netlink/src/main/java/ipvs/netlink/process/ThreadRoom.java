package ipvs.netlink.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Whether threads can be made and programs be started: the kernel counts both as one, by {@code
 * ulimit -u} and in control groups.
 *
 * <p>Who takes the last one is deaf: the JVM makes a thread for each signal.
 */
public final class ThreadRoom {
  /** They do nothing. */
  private static final long STACK_BYTES = 16 << 10;

  private ThreadRoom() {}

  /**
   * {@return whether so many more of them can be had at the moment}
   *
   * @param count 1 or more
   */
  public static boolean has(int count) {
    return has(count, Thread::start);
  }

  /**
   * {@return the same}
   *
   * @param starter starts a thread
   */
  static boolean has(int count, Consumer<Thread> starter) {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> made = new ArrayList<>();
    try {
      while (made.size() < count) {
        Thread thread = new Thread(null, () -> await(end), "ipvs-room", STACK_BYTES);
        thread.setDaemon(true);
        starter.accept(thread);
        made.add(thread);
      }
      return true;
    } catch (OutOfMemoryError e) {
      // So the JVM says it.
      return false;
    } finally {
      end.countDown();
      made.forEach(ThreadRoom::join);
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
