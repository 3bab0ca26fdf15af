package ipvs.cli.verb;

import ipvs.cli.console.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A program that lists and counts a million connections, which come over a relay of its own. */
final class MillionConnections {
  private static final int COUNT = 1_000_000;
  private static final String[] STATES = {"ESTABLISHED", "TIME_WAIT  ", "FIN_WAIT   "};

  private MillionConnections() {}

  /** Prints how each line ended, and how many lines it printed. */
  public static void main(String[] folder) throws Exception {
    String[] lines = {"connections", "connections --json", "connections --summary"};
    try (ConnectionStage stage = ConnectionStage.in(Path.of(folder[0]))) {
      stage.withFile(Generated::new);
      for (String line : lines) {
        AtomicLong count = new AtomicLong();
        Console console =
            new Console(
                InputStream.nullInputStream(), new Counted(count), OutputStream.nullOutputStream());
        System.out.println(stage.run(line, console) + " " + count);
      }
    }
  }

  /** Counts lines. */
  private static final class Counted extends OutputStream {
    private final AtomicLong count;

    Counted(AtomicLong count) {
      this.count = count;
    }

    @Override
    public void write(int one) {
      if (one == '\n') {
        count.incrementAndGet();
      }
    }
  }

  /** A table of clients that are all different, of which no more than a line is held. */
  private static final class Generated extends InputStream {
    private byte[] line =
        "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    private int at;
    private int made;

    @Override
    public int read() {
      if (at == line.length) {
        if (made == COUNT) {
          return -1;
        }
        line = next().getBytes(StandardCharsets.ISO_8859_1);
        at = 0;
      }
      return line[at++];
    }

    private String next() {
      made++;
      String client = Integer.toHexString(0x1000_0000 | made);
      return "TCP "
          + client
          + " CD6C C000020A 0050 0A00000"
          + made % 10
          + " 1F90 "
          + STATES[made % STATES.length]
          + "     893\n";
    }
  }
}
