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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a table of connections takes in one JVM, as ratios to its lines being read as text: medians
 * of several rounds, each of which does everything once. The first ones warm up.
 */
public final class Connections {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 3;
  private static final List<By> BY = List.of(By.VIRTUAL, By.SERVER);
  private static final String HEADER =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";

  private Connections() {}

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
      measure(file);
    } finally {
      if (isNumber) {
        Files.delete(file);
      }
    }
  }

  private static void measure(Path file) throws IOException {
    Timed bytes = new Timed("bytes of the file", Connections::bytes);
    Timed lines = new Timed("its lines as text", Connections::lines);
    Timed listing = new Timed("connections", Connections::listing);
    Timed json = new Timed("connections --json", Connections::json);
    Timed summary = new Timed("--summary", Connections::summary);
    List<Timed> all = List.of(bytes, lines, listing, json, summary);
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Timed each : all) {
        each.run(file, round);
      }
    }
    System.out.println("                        clock  processor");
    for (Timed each : all) {
      System.out.println(each);
    }
    print("connections : lines, at most 2", listing, lines);
    print("--json : lines", json, lines);
    print("--summary : connections, at most 1.5", summary, listing);
  }

  private static void print(String what, Timed one, Timed other) {
    System.out.printf(
        "%-38s %5.2f by the clock, %5.2f of the processor%n",
        what, one.clock() / other.clock(), one.processor() / other.processor());
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

  private static void json(InputStream text) throws IOException {
    JsonStream stream =
        JsonStream.begin(
            OutputStream.nullOutputStream(),
            JsonStream.Kind.CONNECTIONS,
            Instant.now(),
            Source.KERNEL,
            List.of(),
            Optional.empty());
    // As the command does where there are several processors.
    WriteBehind<Connection> writing = new WriteBehind<>(ConnectionJson.to(stream)::write);
    try (ConnectionTable table = ConnectionTable.over(text)) {
      Optional<Connection> next = table.next();
      while (next.isPresent()) {
        writing.add(next.get());
        next = table.next();
      }
    } finally {
      writing.end();
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
