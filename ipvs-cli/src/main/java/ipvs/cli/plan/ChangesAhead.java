package ipvs.cli.plan;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.table.Change;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The lines of changes, made by another thread while the kernel makes the changes: of many, both
 * take long. They are printed if the changes are made; what is printed is the same on one thread.
 */
public final class ChangesAhead {
  /** For fewer a thread takes longer than their lines do. */
  private static final int MANY = 4096;

  private final List<Change> expected;
  private final FutureTask<List<byte[]>> lines;

  private ChangesAhead(List<Change> expected) {
    this.expected = expected;
    lines = new FutureTask<>(() -> lines(expected));
  }

  /**
   * {@return lines of changes, which are begun if they are many}
   *
   * @param expected what will probably be made, in this order
   */
  public static ChangesAhead of(List<Change> expected) {
    ChangesAhead ahead = new ChangesAhead(expected);
    if (expected.size() >= MANY && Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(ahead.lines, "lines");
      thread.setDaemon(true);
      thread.start();
    }
    return ahead;
  }

  /**
   * Prints changes, a line each.
   *
   * @param made the changes that were made
   * @throws IOException if they cannot be written
   */
  public void print(List<Change> made, ByteOutput out) throws IOException {
    if (expected.size() >= MANY && isExpected(made)) {
      for (byte[] some : made()) {
        out.lines(some);
      }
    } else {
      printTo(out, made);
    }
  }

  /** By identity: a plan's own changes come back. */
  private boolean isExpected(List<Change> made) {
    boolean isSame = made.size() == expected.size();
    for (int i = 0; i < expected.size() && isSame; i++) {
      isSame = made.get(i) == expected.get(i);
    }
    return isSame;
  }

  private List<byte[]> made() throws IOException {
    // Where no thread does it, this one does.
    lines.run();
    try {
      return lines.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while lines were made");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static List<byte[]> lines(List<Change> changes) throws IOException {
    Pieces pieces = new Pieces();
    ByteOutput out = new ByteOutput(pieces);
    printTo(out, changes);
    out.flush();
    return pieces.all;
  }

  private static void printTo(ByteOutput out, List<Change> changes) throws IOException {
    ChangePrinter printer = new ChangePrinter(out, EndpointText.numeric());
    PlainText plain = new PlainText(out);
    for (Change change : changes) {
      if (!plain.prints(change)) {
        printer.print(change);
      }
    }
  }

  /** Keeps what is written, without putting it together. */
  private static final class Pieces extends OutputStream {
    private final List<byte[]> all = new ArrayList<>();

    @Override
    public void write(int one) {
      all.add(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      all.add(Arrays.copyOfRange(bytes, from, from + length));
    }
  }
}
