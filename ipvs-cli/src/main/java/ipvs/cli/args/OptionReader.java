package ipvs.cli.args;

import ipvs.cli.args.SyntaxFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a rule apart into options of the table, values and other words, in one pass, since rules
 * are many. {@link CommandLineReader} reads the one command line.
 *
 * <p>The rules are those of popt: options and other words may be mixed; letters may share a dash up
 * to the first that takes a value, before which one {@code =} is dropped; names are written in
 * full.
 */
final class OptionReader {
  private final boolean wordsEndOptions;

  /**
   * Creates a reader.
   *
   * @param wordsEndOptions whether the first word that belongs to no option ends the options, as
   *     POSIXLY_CORRECT asks for
   */
  OptionReader(boolean wordsEndOptions) {
    this.wordsEndOptions = wordsEndOptions;
  }

  /**
   * {@return what a line consists of, up to the first fault}
   *
   * @param line its words, without the program's name
   */
  Scan read(List<String> line) {
    Pass pass = new Pass(line);
    boolean inOptions = true;
    while (pass.at < line.size() && pass.fault.isEmpty()) {
      String word = line.get(pass.at++);
      if (!inOptions || word.length() < 2 || word.charAt(0) != '-') {
        pass.words.add(word);
        inOptions &= !wordsEndOptions;
      } else if (word.charAt(1) != '-') {
        pass.readLetters(word);
      } else if (word.length() > 2) {
        pass.readLongName(word);
      } else {
        inOptions = false;
      }
    }
    return new Scan(pass.options, pass.words, pass.fault);
  }

  /** One pass over a line. */
  private static final class Pass {
    private final List<String> line;
    private final List<OptionUse> options;
    private final List<String> words = new ArrayList<>(0);
    private Optional<SyntaxFault> fault = Optional.empty();

    /** The next word to be looked at. */
    private int at;

    Pass(List<String> line) {
      this.line = line;
      this.options = new ArrayList<>(line.size());
    }

    void readLongName(String word) {
      int equals = word.indexOf('=', 2);
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      Optional<Flag> flag = Flag.ofLongName(name);
      if (flag.isEmpty()) {
        stop(Reason.UNKNOWN);
      } else if (equals < 0) {
        readValue(flag.get());
      } else if (flag.get().argument() == Argument.NONE) {
        stop(Reason.UNWANTED_VALUE);
      } else {
        add(flag.get(), Optional.of(word.substring(equals + 1)));
      }
    }

    void readLetters(String word) {
      int next = 1;
      while (next < word.length() && fault.isEmpty()) {
        Optional<Flag> flag = Flag.ofLetter(word.charAt(next++));
        if (flag.isEmpty()) {
          stop(Reason.UNKNOWN);
        } else if (next == word.length()) {
          readValue(flag.get());
        } else {
          next = readJoined(flag.get(), word, next);
        }
      }
    }

    /** {@return where the next letter is, behind an option with something joined to it} */
    private int readJoined(Flag flag, String word, int next) {
      boolean equals = word.charAt(next) == '=';
      if (flag.argument() != Argument.NONE) {
        add(flag, Optional.of(word.substring(equals ? next + 1 : next)));
        return word.length();
      }
      if (equals) {
        stop(Reason.UNWANTED_VALUE);
      } else {
        add(flag, Optional.empty());
      }
      return next;
    }

    /** Adds an option whose value, if any, is the next word. */
    private void readValue(Flag flag) {
      boolean more = at < line.size();
      if (flag.argument() == Argument.NONE) {
        add(flag, Optional.empty());
      } else if (more && (flag.argument() == Argument.REQUIRED || !line.get(at).startsWith("-"))) {
        String value = line.get(at++);
        add(flag, Optional.of(value));
      } else if (flag.argument() == Argument.REQUIRED) {
        stop(Reason.MISSING_VALUE);
      } else {
        add(flag, Optional.empty());
      }
    }

    private void add(Flag flag, Optional<String> value) {
      options.add(new OptionUse(flag, value, line.get(at - 1)));
    }

    private void stop(Reason reason) {
      fault = Optional.of(new SyntaxFault(reason, line.get(at - 1)));
    }
  }
}
