package ipvs.cli.args;

import ipvs.cli.args.SyntaxFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All that popt does otherwise than picocli, in the one place where picocli asks.
 *
 * <p>picocli calls it before it gives a value to an option, or a word to the list of plain words,
 * and shows what is left of the line. Here the value is taken as popt would, so that nothing
 * remains for picocli to convert; and the first fault empties the line, since popt stops there.
 */
final class PoptHabits implements IParameterPreprocessor {
  private final List<String> line;
  private final boolean wordsEndOptions;
  private final List<OptionUse> options = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private Optional<SyntaxFault> fault = Optional.empty();

  /** The words of the line that were looked at. */
  private int seen;

  private boolean inOptions = true;

  PoptHabits(List<String> line, boolean wordsEndOptions) {
    this.line = line;
    this.wordsEndOptions = wordsEndOptions;
  }

  Scan scan() {
    return new Scan(options, words, fault);
  }

  @Override
  public boolean preprocess(
      Stack<String> rest, CommandSpec spec, ArgSpec target, Map<String, Object> info) {
    if (target instanceof OptionSpec option) {
      Flag flag = Flag.ofLongName(option.longestName().substring(2)).orElseThrow();
      String separator = String.valueOf(info.get("separator"));
      if (separator.equals(" ")) {
        seen = line.size() - rest.size();
        takeNext(flag, rest);
      } else {
        takeJoined(flag, !separator.isEmpty(), joined(rest), rest);
      }
    } else {
      takeWord(rest);
    }
    return true;
  }

  /**
   * What is joined to an option.
   *
   * <p>picocli puts it on top of the words that follow, unless it is blank and letters share the
   * dash.
   */
  private String joined(Stack<String> rest) {
    int place = line.size() - rest.size();
    if (!rest.isEmpty() && line.get(place).length() > rest.peek().length()) {
      seen = place + 1;
      return rest.pop();
    }
    seen = place;
    String word = line.get(place - 1);
    int end = word.length();
    while (word.charAt(end - 1) <= ' ') {
      end--;
    }
    return word.substring(end);
  }

  /** An option with something joined to it: {@code -p300}, {@code -Ln}, {@code --rate=x}. */
  private void takeJoined(Flag flag, boolean byEquals, String joined, Stack<String> rest) {
    if (flag.argument() != Argument.NONE) {
      add(flag, Optional.of(joined));
    } else if (byEquals) {
      stop(Reason.UNWANTED_VALUE, rest);
    } else {
      add(flag, Optional.empty());
      if (Flag.ofLetter(joined.charAt(0)).isPresent()) {
        rest.push(joined);
      } else {
        // picocli would look for a plain word here, and go on.
        stop(Reason.UNKNOWN, rest);
      }
    }
  }

  /** An option whose value, if it takes one, is the next word, whatever that looks like. */
  private void takeNext(Flag flag, Stack<String> rest) {
    boolean required = flag.argument() == Argument.REQUIRED;
    if (required && rest.isEmpty()) {
      stop(Reason.MISSING_VALUE, rest);
    } else if (required
        || flag.argument() == Argument.OPTIONAL
            && !rest.isEmpty()
            && !rest.peek().startsWith("-")) {
      seen++;
      add(flag, Optional.of(rest.pop()));
    } else {
      add(flag, Optional.empty());
    }
  }

  /** A word that picocli does not know as an option. */
  private void takeWord(Stack<String> rest) {
    String word = rest.pop();
    int place = line.size() - rest.size();
    // The only word that never arrives here is the one that ends the options.
    inOptions &= place == seen + 1;
    seen = place;
    if (inOptions && word.length() > 1 && word.startsWith("-")) {
      stop(Reason.UNKNOWN, rest);
    } else {
      words.add(word);
      inOptions &= !wordsEndOptions;
    }
  }

  private void add(Flag flag, Optional<String> value) {
    options.add(new OptionUse(flag, value, line.get(seen - 1)));
  }

  private void stop(Reason reason, Stack<String> rest) {
    fault = Optional.of(new SyntaxFault(reason, line.get(seen - 1)));
    rest.clear();
  }
}
