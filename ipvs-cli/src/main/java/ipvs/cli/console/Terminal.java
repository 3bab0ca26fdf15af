package ipvs.cli.console;

import ipvs.netlink.socket.TypedAhead;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  private final BooleanSupplier discardsTypedAhead;

  /**
   * A terminal that is not that of the process.
   *
   * @param in what is typed
   * @param out what is shown
   * @param discardsTypedAhead throws away what was typed and not yet read; false where the terminal
   *     is lost
   */
  public Terminal(InputStream in, OutputStream out, BooleanSupplier discardsTypedAhead) {
    this.in = in;
    this.out = out;
    this.discardsTypedAhead = discardsTypedAhead;
  }

  /** {@return the terminal of this process, if it has one} */
  public static Optional<Terminal> ofProcess() {
    try {
      FileInputStream in = new FileInputStream(DEVICE);
      FileOutputStream out = new FileOutputStream(DEVICE);
      return Optional.of(new Terminal(in, out, () -> TypedAhead.discard(Path.of(DEVICE))));
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
   * <p>It is not where no line comes in time, the terminal is lost, or nobody waits any more. What
   * was typed before the question was asked is no answer to it.
   *
   * @param question one char a byte
   * @param limit how long to wait; empty for as long as it takes
   * @param isGivenUp asked again and again whether to stop waiting
   */
  public boolean asks(String question, Optional<Duration> limit, BooleanSupplier isGivenUp) {
    boolean isThere = discardsTypedAhead.getAsBoolean();
    show(question);
    Optional<String> answer = isThere ? answer(limit, isGivenUp) : Optional.empty();
    if (answer.isEmpty()) {
      show("\n");
    }
    return answer.isPresent() && isYes(answer.get().strip());
  }

  private Optional<String> answer(Optional<Duration> limit, BooleanSupplier isGivenUp) {
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
          return line;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return Optional.empty();
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
