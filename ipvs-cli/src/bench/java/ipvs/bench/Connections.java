package ipvs.bench;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.report.ConnectionReport;
import ipvs.cli.report.ConnectionSummaryReport;
import ipvs.cli.run.WriteBehind;
import ipvs.model.Connection;
import ipvs.model.table.ConnectionSummary;
import ipvs.model.table.ConnectionSummary.By;
import ipvs.netlink.json.ConnectionJson;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.Source;
import ipvs.netlink.proc.ConnectionTable;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * What a table of connections takes in one JVM, as ratios to its lines being read as text: medians
 * of several rounds, of which the first ones warm up.
 */
public final class Connections {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 3;
  private static final List<By> BY = List.of(By.VIRTUAL, By.SERVER);
  private static final String HEADER =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";

  /** Time of the processor: a machine that does something else does not count. */
  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

  private Connections() {}

  /** Something that is timed. */
  private interface Task {
    void run(InputStream text) throws IOException;
  }

  /**
   * Measures.
   *
   * @param args how many connections there are; or a file, such as {@code /proc/net/ip_vs_conn}
   * @throws IOException if the table cannot be written or read
   */
  public static void main(String[] args) throws IOException {
    boolean isNumber = args[0].matches("[0-9]+");
    Path file = isNumber ? Files.createTempFile("connections", "") : Path.of(args[0]);
    try {
      if (isNumber) {
        write(file, Integer.parseInt(args[0]));
      }
      double bytes = median(file, Connections::bytes);
      double lines = median(file, Connections::lines);
      double listing = median(file, Connections::listing);
      double json = median(file, Connections::json);
      double summary = median(file, Connections::summary);
      System.out.printf("bytes of the file   %7.1f ms%n", bytes);
      System.out.printf(
          "lines of the file   %7.1f ms  %5.2f times its bytes%n", lines, lines / bytes);
      print("on one processor", listing, lines, "times its lines");
      print(
          "connections",
          clock(file, Connections::listingBehind),
          clock(file, Connections::lines),
          "times its lines by the clock, bound 2");
      print("connections --json", json, lines, "times its lines");
      print("--summary", summary, listing, "times connections, bound 1.5");
    } finally {
      if (isNumber) {
        Files.delete(file);
      }
    }
  }

  private static void print(String what, double millis, double other, String ratio) {
    System.out.printf("%-19s %7.1f ms  %5.2f %s%n", what, millis, millis / other, ratio);
  }

  /** 50 services, each with 10 servers, and clients of a large network. */
  private static void write(Path file, int count) throws IOException {
    Random random = new Random(1);
    String[] states = {"ESTABLISHED", "ESTABLISHED", "TIME_WAIT", "FIN_WAIT", "SYN_RECV"};
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      out.write(HEADER);
      for (int i = 0; i < count; i++) {
        int service = random.nextInt(50);
        out.write(
            String.format(
                "TCP %08X %04X %08X %04X %08X %04X %-11s %7d%n",
                0x0A00_0000 + random.nextInt(1 << 22),
                1024 + random.nextInt(60_000),
                0xC000_0200 + service,
                443,
                0xAC10_0000 + service * 10 + random.nextInt(10),
                8443,
                states[random.nextInt(states.length)],
                random.nextInt(900)));
      }
    }
  }

  private static double median(Path file, Task task) throws IOException {
    return median(file, task, PROCESSOR::getCurrentThreadCpuTime);
  }

  /** What a task takes that has several threads. */
  private static double clock(Path file, Task task) throws IOException {
    return median(file, task, System::nanoTime);
  }

  private static double median(Path file, Task task, LongSupplier nanos) throws IOException {
    double[] millis = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begin = nanos.getAsLong();
      try (InputStream text = Files.newInputStream(file)) {
        task.run(text);
      }
      if (round >= 0) {
        millis[round] = (nanos.getAsLong() - begin) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }

  private static void bytes(InputStream text) throws IOException {
    byte[] some = new byte[1 << 16];
    int count = 0;
    while (count >= 0) {
      count = text.read(some);
    }
  }

  private static void lines(InputStream text) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1), 1 << 16);
    String line = "";
    while (line != null) {
      line = lines.readLine();
    }
  }

  private static void listing(InputStream text) throws IOException {
    ByteOutput out = new ByteOutput(OutputStream.nullOutputStream());
    ConnectionReport report = new ConnectionReport(out, EndpointText.numeric(), false, false);
    try (ConnectionTable table = ConnectionTable.over(text)) {
      Optional<Connection> next = table.next();
      while (next.isPresent()) {
        report.add(next.get());
        next = table.next();
      }
    }
    report.end();
    out.flush();
  }

  /** As the command does where there are several processors. */
  private static void listingBehind(InputStream text) throws IOException {
    ByteOutput out = new ByteOutput(OutputStream.nullOutputStream());
    ConnectionReport report = new ConnectionReport(out, EndpointText.numeric(), false, false);
    WriteBehind<Connection> writing = new WriteBehind<>(report::add);
    try (ConnectionTable table = ConnectionTable.over(text)) {
      Optional<Connection> next = table.next();
      while (next.isPresent()) {
        writing.add(next.get());
        next = table.next();
      }
    } finally {
      writing.end();
    }
    report.end();
    out.flush();
  }

  private static void json(InputStream text) throws IOException {
    JsonStream stream =
        JsonStream.begin(
            OutputStream.nullOutputStream(),
            JsonStream.Kind.CONNECTIONS,
            Instant.now(),
            Source.KERNEL,
            List.of(),
            Optional.empty());
    ConnectionJson json = ConnectionJson.to(stream);
    try (ConnectionTable table = ConnectionTable.over(text)) {
      for (Connection entry : table) {
        json.write(entry);
      }
    }
    stream.end(Instant.now());
  }

  private static void summary(InputStream text) throws IOException {
    ConnectionSummary summary = ConnectionSummary.by(BY);
    try (ConnectionTable table = ConnectionTable.over(text)) {
      Optional<Connection> next = table.next();
      while (next.isPresent()) {
        summary.add(next.get());
        next = table.next();
      }
    }
    ByteOutput out = new ByteOutput(OutputStream.nullOutputStream());
    ConnectionSummaryReport.write(out, summary.groups(), BY, EndpointText.numeric(), false);
    out.flush();
  }
}
