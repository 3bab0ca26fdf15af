package ipvs.cli.verb;

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
  abstract String text();
}
