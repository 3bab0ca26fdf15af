package ipvs.cli.kernel;

import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Threads that change the kernel's table as fast as they can, each over a socket of its own. */
final class BusyWriters implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong changes = new AtomicLong();
  private volatile boolean stopped;

  /**
   * Starts them, and waits until each has made its changes once.
   *
   * @param count how many
   * @param round what one of them does over and over, by its number; at the end of it all is as
   *     before
   */
  BusyWriters(int count, IntFunction<List<Change>> round) throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(count);
    for (int number = 0; number < count; number++) {
      List<Change> changes = round.apply(number);
      Thread thread = new Thread(() -> write(changes, busy), "writer " + number);
      threads.add(thread);
      thread.start();
    }
    busy.await();
  }

  private void write(List<Change> round, CountDownLatch busy) {
    try (IpvsClient client = IpvsClient.open()) {
      while (!stopped) {
        for (Change change : round) {
          client.apply(change);
          changes.incrementAndGet();
        }
        busy.countDown();
      }
    } catch (IOException | RuntimeException | Error e) {
      failures.add(e);
    } finally {
      busy.countDown();
    }
  }

  /** {@return how many changes were made so far} */
  long changes() {
    return changes.get();
  }

  /** Stops them; fails if one of them did. */
  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while the writers stopped", e);
    }
    for (Throwable failure : failures) {
      throw new AssertionError("a writer failed", failure);
    }
  }
}
