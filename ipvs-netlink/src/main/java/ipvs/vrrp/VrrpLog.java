package ipvs.vrrp;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lines for people, written by a thread of their own: whoever reads them slowly holds up no
 * election. For any number of threads.
 */
final class VrrpLog implements AutoCloseable {
  private static final int MOST_WAITING = 1000;
  private static final long PATIENCE_MILLIS = 500;

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Consumer<String> sink;
  private final Thread writer;
  private volatile boolean isClosed;

  /** Has lines written by the sink, which may wait. */
  VrrpLog(Consumer<String> sink) {
    this.sink = sink;
    writer = new Thread(this::write, "ipvs-vrrp-log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Tells one line; drops it if a thousand are waiting. */
  void tell(String line) {
    if (!waiting.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  private void write() {
    try {
      while (!isClosed || !waiting.isEmpty()) {
        String line = waiting.poll(PATIENCE_MILLIS / 5, TimeUnit.MILLISECONDS);
        if (line != null) {
          sink.accept(line);
          long lost = dropped.getAndSet(0);
          if (lost > 0) {
            sink.accept(lost + " lines are lost, since they were not read in time");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what was told, but not long. */
  @Override
  public void close() {
    isClosed = true;
    try {
      writer.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
