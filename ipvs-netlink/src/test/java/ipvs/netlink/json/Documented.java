package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** One sample of each kind of document, as the documentation shows it. */
final class Documented {
  private static final String LINES = ".jsonl";

  private Documented() {}

  /** {@return the names of all samples} */
  static Stream<String> names() {
    return Stream.of(
        "check.json",
        "connection-summary.json",
        "connections.jsonl",
        "daemons.json",
        "drain.jsonl",
        "events.jsonl",
        "plan.json",
        "probe.json",
        "ramp.jsonl",
        "report-applied.json",
        "report-undone.json",
        "samples.jsonl",
        "stats.json",
        "status.json",
        "table.json",
        "timeouts.json",
        "vrrp-status.json");
  }

  /** {@return the text of a sample} */
  static String text(String name) throws IOException {
    try (InputStream in = Documented.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** {@return the documents of a sample: one, or each line of a stream} */
  static List<String> documents(String name) throws IOException {
    String text = text(name);
    return name.endsWith(LINES) ? text.lines().toList() : List.of(text);
  }
}
