package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import ipvs.cli.render.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The options and words of a line, as they were given: one char a byte. */
public final class VerbLine {
  private final ParseResult parsed;

  /** A line as picocli has read it. */
  public VerbLine(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** {@return whether an option is given} */
  public boolean has(Option option) {
    return parsed.hasMatchedOption(option.name());
  }

  /** {@return the value of an option, if it is given; empty text where an optional one is not} */
  public Optional<String> value(Option option) {
    List<String> all = values(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /** {@return the values of an option that may be given several times, in their order} */
  public List<String> values(Option option) {
    OptionSpec matched = parsed.matchedOption(option.name());
    return matched == null ? List.of() : values(matched);
  }

  /** {@return the words that are no options, in their order} */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (PositionalParamSpec matched : parsed.matchedPositionals()) {
      words.addAll(values(matched));
    }
    return words;
  }

  /**
   * Checks the options that take certain values only.
   *
   * @throws VerbException if one has another value
   */
  public void requireKnownValues(List<Option> options) throws VerbException {
    for (Option option : options) {
      if (option.isClosed()) {
        for (String value : values(option)) {
          requireKnown(option, value);
        }
      }
    }
  }

  private static void requireKnown(Option option, String value) throws VerbException {
    List<String> known = option.offers();
    if (option.value() == Option.Value.ATTACHED && value.isEmpty()) {
      return;
    }
    if (!known.contains(value)) {
      int last = known.size() - 1;
      String all = String.join(", ", known.subList(0, last)) + " or " + known.get(last);
      throw VerbException.usage(option + " is " + all + ", not " + VisibleText.of(value));
    }
  }

  private static List<String> values(ArgSpec matched) {
    return List.copyOf(matched.stringValues());
  }
}
