package ipvs.cli.verb;

import ipvs.netlink.json.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The options that {@code ipvs} has without a verb: each prints a text. */
enum ProgramOption {
  HELP("print this text", "-h", "--help") {
    @Override
    String text() {
      return Overview.text();
    }
  },

  VERSION("print the version", "-V", "--version") {
    @Override
    String text() {
      return Ipvs.version();
    }
  },

  JSON_SCHEMA("print the schema of all JSON, in JSON Schema 2020-12", "--json-schema") {
    @Override
    String text() throws IOException {
      try (InputStream schema = JsonSchema.open()) {
        // One char a byte, as all text on its way out.
        return new String(schema.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  };

  private final String summary;
  private final List<String> names;

  ProgramOption(String summary, String... names) {
    this.summary = summary;
    this.names = List.of(names);
  }

  /** {@return the option that a word is} */
  static Optional<ProgramOption> of(String word) {
    for (ProgramOption option : values()) {
      if (option.names.contains(word)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** {@return its names, with their dashes} */
  List<String> names() {
    return names;
  }

  /** {@return what it prints, in a few words} */
  String summary() {
    return summary;
  }

  /** {@return what it prints} */
  abstract String text() throws IOException;
}
