package ipvs.cli.plan;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.table.Change;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The lines of a plan, made by another thread while the kernel makes the changes: of many, both
 * take long. They are printed if the changes are made; what is printed is the same on one thread.
 */
public final class ChangesAhead {
  /** For fewer a thread takes longer than their lines do. */
  private static final int MANY = 4096;

  private final List<Step> expected;
  private final FutureTask<List<byte[]>> lines;

  private ChangesAhead(List<Step> expected) {
    this.expected = expected;
    lines = new FutureTask<>(() -> lines(expected));
  }

  /**
   * {@return lines of steps, which are begun if they are many}
   *
   * @param expected what will probably be made, in this order
   */
  public static ChangesAhead of(List<Step> expected) {
    ChangesAhead ahead = new ChangesAhead(expected);
    if (expected.size() >= MANY && Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(ahead.lines, "lines");
      thread.setDaemon(true);
      thread.start();
    }
    return ahead;
  }

  /**
   * Prints the changes that hold in the end, a line each.
   *
   * @param steps what became of the steps
   * @throws IOException if they cannot be written
   */
  public void print(List<StepReport> steps, ByteOutput out) throws IOException {
    if (expected.size() >= MANY && areMade(steps)) {
      for (byte[] some : made()) {
        out.lines(some);
      }
    } else {
      Printer printer = new Printer(out);
      for (StepReport step : steps) {
        if (ReportText.holds(step)) {
          printer.print(step.step().change());
        }
      }
    }
  }

  /** By identity: a plan's own steps come back. */
  private boolean areMade(List<StepReport> steps) {
    boolean isSame = steps.size() == expected.size();
    for (int i = 0; i < expected.size() && isSame; i++) {
      StepReport step = steps.get(i);
      isSame = step.step() == expected.get(i) && ReportText.holds(step);
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

  private static List<byte[]> lines(List<Step> steps) throws IOException {
    Pieces pieces = new Pieces();
    ByteOutput out = new ByteOutput(pieces);
    Printer printer = new Printer(out);
    for (Step step : steps) {
      printer.print(step.change());
    }
    out.flush();
    return pieces.all;
  }

  /** Prints each change in the shortest way. */
  private static final class Printer {
    private final PlainText plain;
    private final ChangePrinter any;

    Printer(ByteOutput out) {
      plain = new PlainText(out);
      any = new ChangePrinter(out, EndpointText.numeric());
    }

    void print(Change change) throws IOException {
      if (!plain.prints(change)) {
        any.print(change);
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
