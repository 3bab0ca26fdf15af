package ipvs.netlink.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Facts of a machine as a document of kind {@code facts}, see ipvs-json(5): sections of lines.
 *
 * <p>Stateless: for any number of threads.
 */
public final class FactsJson {
  private static final SerializedString KNOWN = new SerializedString("known");
  private static final SerializedString UNKNOWN = new SerializedString("unknown");
  private static final String FACTS = "facts";

  private FactsJson() {}

  /**
   * Facts.
   *
   * @param known the lines of each section that is known
   * @param unknown why others are not
   */
  public record Sections(Map<String, List<String>> known, Map<String, String> unknown) {
    /** Keeps the maps from changing. */
    public Sections {
      known = new LinkedHashMap<>(known);
      unknown = new TreeMap<>(unknown);
    }
  }

  /**
   * Writes facts.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param sections what they are
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, Sections sections)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, FACTS);
      json.begin(KNOWN);
      for (Map.Entry<String, List<String>> section : sections.known().entrySet()) {
        json.texts(new SerializedString(section.getKey()), section.getValue());
      }
      json.end();
      json.begin(UNKNOWN);
      for (Map.Entry<String, String> section : sections.unknown().entrySet()) {
        json.text(new SerializedString(section.getKey()), section.getValue());
      }
      json.end();
      json.endDocument();
    }
  }

  /**
   * {@return the facts of a document}
   *
   * @param in one document in UTF-8; it stays open
   * @param names the sections that there are
   * @param faults is told what is wrong; if it is told anything, the facts are of no use
   * @throws IOException if the input cannot be read, and never for what is in it
   */
  public static Sections read(InputStream in, List<String> names, FaultListener faults)
      throws IOException {
    Tokens tokens = Tokens.of(in, faults);
    Reader reader = new Reader(tokens, names);
    try {
      if (!tokens.next()) {
        tokens.add(Fault.error(Place.ofLine(1), FaultCode.SYNTAX, "the document is empty"));
      } else if (reader.read("") && tokens.next()) {
        tokens.add(
            Fault.error(
                tokens.lines().place(tokens.span(), ""),
                FaultCode.SYNTAX,
                "more than one document"));
      }
    } catch (JacksonException e) {
      tokens.add(tokens.brokenOff(e));
    }
    return new Sections(reader.known.lines, reader.unknown.reasons);
  }

  private static final class Reader extends ObjectReader {
    private final KnownReader known;
    private final UnknownReader unknown;

    Reader(Tokens in, List<String> names) {
      super(in, MemberNames.of("schema_version", "kind", "known", "unknown"));
      String[] sections = names.toArray(new String[0]);
      known = new KnownReader(in, MemberNames.of(sections));
      unknown = new UnknownReader(in, MemberNames.of(sections));
    }

    @Override
    void begin() {}

    @Override
    void value(String name) throws IOException {
      switch (name) {
        case "schema_version" -> number(Documents.VERSION, Documents.VERSION, 0);
        case "kind" -> {
          if (!text().orElse("").equals(FACTS)) {
            add(FaultCode.WRONG_KIND, "document of another kind", FACTS);
          }
        }
        case "known" -> known.read("/known");
        default -> unknown.read("/unknown");
      }
    }

    @Override
    void end() {
      require("schema_version");
      require("kind");
      require("known");
    }
  }

  private static final class KnownReader extends ObjectReader {
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    KnownReader(Tokens in, MemberNames names) {
      super(in, names);
    }

    @Override
    void begin() {}

    @Override
    void value(String name) throws IOException {
      List<String> section = new ArrayList<>();
      lines.put(name, section);
      items(() -> text().ifPresent(section::add));
    }

    @Override
    void end() {}
  }

  private static final class UnknownReader extends ObjectReader {
    private final Map<String, String> reasons = new TreeMap<>();

    UnknownReader(Tokens in, MemberNames names) {
      super(in, names);
    }

    @Override
    void begin() {}

    @Override
    void value(String name) throws IOException {
      if (in.is(JsonToken.VALUE_STRING)) {
        reasons.put(name, in.text());
      } else {
        text();
      }
    }

    @Override
    void end() {}
  }
}
