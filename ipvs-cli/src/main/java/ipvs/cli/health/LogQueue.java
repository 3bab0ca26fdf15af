package ipvs.cli.health;

import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lines on their way to somebody who may be slow: they wait, at most {@value #MOST}, and more than
 * that are lost and counted. For any number of threads.
 */
public final class LogQueue implements Consumer<String>, Closeable {
  private static final int MOST = 4096;
  private static final long PATIENCE_MILLIS = 1000;

  /** The last line, which is none. */
  private final String end = new String("end");

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST);
  private final AtomicLong lost = new AtomicLong();
  private final Consumer<String> out;
  private final Thread writer = new Thread(this::write, "ipvs-log");

  /** Lines that go there, by a thread of their own. */
  public LogQueue(Consumer<String> out) {
    this.out = out;
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void accept(String line) {
    if (!lines.offer(line)) {
      lost.incrementAndGet();
    }
  }

  private void write() {
    try {
      String line = lines.take();
      while (line != end) {
        out.accept(line);
        long gone = lost.getAndSet(0);
        if (gone > 0) {
          out.accept(gone + " lines lost");
        }
        line = lines.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a second at the most until all is written. */
  @Override
  public void close() {
    try {
      lines.offer(end, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      writer.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
