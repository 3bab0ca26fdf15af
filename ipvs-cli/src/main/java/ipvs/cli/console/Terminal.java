package ipvs.cli.console;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The terminal that the process belongs to, for questions: whatever its standard streams are.
 *
 * <p>Not closed: a thread may be reading from it until the process ends. For one thread.
 */
public final class Terminal {
  private static final String DEVICE = "/dev/tty";

  /** How soon it is noticed that there is no need to wait any more. */
  private static final long PATIENCE_MILLIS = 50;

  private final InputStream in;
  private final OutputStream out;

  /**
   * A terminal that is not that of the process.
   *
   * @param in what is typed
   * @param out what is shown
   */
  public Terminal(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** {@return the terminal of this process, if it has one} */
  public static Optional<Terminal> ofProcess() {
    try {
      return Optional.of(new Terminal(new FileInputStream(DEVICE), new FileOutputStream(DEVICE)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Shows some text.
   *
   * @param text one char a byte
   */
  public void show(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      // A terminal that is lost gives no answer.
    }
  }

  /**
   * {@return whether the answer to a question is yes}
   *
   * <p>It is not where no line comes in time, the terminal is lost, or nobody waits any more.
   *
   * @param question one char a byte
   * @param limit how long to wait; empty for as long as it takes
   * @param isGivenUp asked again and again whether to stop waiting
   */
  public boolean asks(String question, Optional<Duration> limit, BooleanSupplier isGivenUp) {
    show(question);
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> lines.add(line()), "answer");
    // A read of a terminal cannot be ended, but the process can.
    reader.setDaemon(true);
    reader.start();
    long begin = System.nanoTime();
    while (!isGivenUp.getAsBoolean()
        && (limit.isEmpty() || System.nanoTime() - begin < limit.get().toNanos())) {
      try {
        Optional<String> line = lines.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (line != null) {
          if (line.isPresent()) {
            return isYes(line.get().strip());
          }
          break;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    show("\n");
    return false;
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /** {@return a line that was ended, as by Enter; empty where there will be none} */
  private Optional<String> line() {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          return Optional.of(line.toString());
        }
        line.append((char) c);
      }
    } catch (IOException e) {
      // It is lost.
    }
    return Optional.empty();
  }
}
