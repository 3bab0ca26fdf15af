package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/** What is wrong with a machine, as a document of kind {@code findings}, see ipvs-json(5). */
public final class FindingsJson {
  private static final SerializedString ROLE = new SerializedString("role");
  private static final SerializedString FINDINGS = new SerializedString("findings");
  private static final SerializedString UNKNOWN = new SerializedString("unknown");
  private static final SerializedString RULE = new SerializedString("rule");
  private static final SerializedString FACT = new SerializedString("fact");
  private static final SerializedString SENTENCE = new SerializedString("sentence");
  private static final SerializedString FIX = new SerializedString("fix");
  private static final SerializedString PERSIST = new SerializedString("persist");
  private static final SerializedString OTHERS = new SerializedString("others");
  private static final SerializedString SEE = new SerializedString("see");
  private static final SerializedString SUMMARY = new SerializedString("summary");
  private static final SerializedString SERVICE = new SerializedString("service");
  private static final SerializedString SERVER = new SerializedString("server");
  private static final List<String> SEVERITIES = List.of("fail", "warn", "info", "ok");

  private FindingsJson() {}

  /**
   * One finding.
   *
   * @param rule the rule that found it
   * @param severity {@code fail}, {@code warn}, {@code info} or {@code ok}
   * @param service the service that it is about; empty for none
   * @param server the server that it is about; empty for none
   * @param others about how many more services or servers it is
   * @param fact what it was found by; empty for none
   * @param sentence what is wrong
   * @param fix what cures it
   * @param persist what makes the cure last
   * @param see where more is said
   * @param isUnknown whether it only says that something cannot be told
   */
  public record Entry(
      String rule,
      String severity,
      String service,
      String server,
      int others,
      String fact,
      String sentence,
      List<String> fix,
      List<String> persist,
      String see,
      boolean isUnknown) {
    /** Keeps the lists from changing. */
    public Entry {
      Objects.requireNonNull(rule, "rule");
      fix = List.copyOf(fix);
      persist = List.copyOf(persist);
    }
  }

  /**
   * Writes findings.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param role {@code director} or {@code server}
   * @param entries in the order of the rules
   * @param summary all that was found, also what is not among the entries, to be counted
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream out, JsonStyle style, String role, List<Entry> entries, List<Entry> summary)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, "findings");
      json.text(ROLE, role);
      json.beginItems(FINDINGS);
      for (Entry entry : entries) {
        if (!entry.isUnknown()) {
          write(json, entry);
        }
      }
      json.endItems();
      json.beginItems(UNKNOWN);
      for (Entry entry : entries) {
        if (entry.isUnknown()) {
          write(json, entry);
        }
      }
      json.endItems();
      json.begin(SUMMARY);
      for (String severity : SEVERITIES) {
        json.number(
            new SerializedString(severity),
            summary.stream().filter(entry -> entry.severity().equals(severity)).count());
      }
      json.end();
      json.endDocument();
    }
  }

  private static void write(JsonOut json, Entry entry) throws IOException {
    json.begin();
    json.text(RULE, entry.rule());
    json.text(Members.SEVERITY, entry.severity());
    optional(json, SERVICE, entry.service());
    optional(json, SERVER, entry.server());
    if (entry.others() > 0) {
      json.number(OTHERS, entry.others());
    }
    optional(json, FACT, entry.fact());
    json.text(SENTENCE, entry.sentence());
    json.texts(FIX, entry.fix());
    json.texts(PERSIST, entry.persist());
    json.text(SEE, entry.see());
    json.end();
  }

  private static void optional(JsonOut json, SerializedString name, String text)
      throws IOException {
    if (!text.isEmpty()) {
      json.text(name, text);
    }
  }
}
