package ipvs.cli.config;

import ipvs.cli.rules.WordPlaces;
import ipvs.model.table.Scope;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose services the rules of a file are: the comments {@code # scope: FILTER} before its first
 * command. Several are a union. To ipvsadm they are comments like others.
 *
 * @param scope what those say that make sense; all where no comment has one
 * @param faults errors, of filters that cannot be, and warnings, of those that come too late
 */
record ScopeComments(Scope scope, List<Fault> faults) {
  private static final String WORD = "scope:";

  /** Keeps the list from changing. */
  ScopeComments {
    faults = List.copyOf(faults);
  }

  /** {@return those of a file} */
  static ScopeComments read(FileText text) {
    List<String> filters = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    boolean isBegun = false;
    boolean mayHaveMore = true;
    for (int number = 1; number <= text.lines() && mayHaveMore; number++) {
      if (isBegun && !text.mayHaveComment(number)) {
        continue;
      }
      String line = line(text, number);
      WordPlaces words = WordPlaces.of(line);
      isBegun |= !words.words().isEmpty();
      mayHaveMore = !isBegun || text.mayHaveComments();
      int at = wordOf(line, words);
      if (at >= 0 && isBegun) {
        faults.add(late(number, at));
      } else if (at >= 0) {
        int from = skipBlanks(line, at + WORD.length());
        String filter = line.substring(from).stripTrailing();
        if (filter.isEmpty()) {
          faults.add(empty(number, at));
          continue;
        }
        try {
          Scope.parse(List.of(filter));
          filters.add(filter);
        } catch (IllegalArgumentException e) {
          faults.add(fault(number, line, from, e.getMessage()));
        }
      }
    }
    return new ScopeComments(Scope.parse(filters), faults);
  }

  /** {@return whether a line has such a comment, wherever it stands} */
  static boolean isOne(String line) {
    return wordOf(line, WordPlaces.of(line)) >= 0;
  }

  /** {@return the comment that says a filter} */
  static String of(String filter) {
    return "# " + WORD + " " + filter;
  }

  /** A mark before the first comment is in its way, and is a fault of its own. */
  private static String line(FileText text, int number) {
    String line = text.line(number);
    int length = ByteOrderMark.UTF_8.length();
    return number == 1 && ByteOrderMark.UTF_8.begins(line)
        ? " ".repeat(length) + line.substring(length)
        : line;
  }

  /** {@return where the word stands that makes the comment of a line one of these, or -1} */
  private static int wordOf(String line, WordPlaces words) {
    int at = skipBlanks(line, words.comment() + 1);
    return line.startsWith(WORD, at) ? at : -1;
  }

  private static Fault late(int number, int at) {
    return Fault.warning(
            new Place(number, at + 1, at + 1 + WORD.length(), ""),
            FaultCode.MISPLACED_SCOPE,
            "a scope behind the first command is a comment like others")
        .withWord(WORD);
  }

  /** One that was to be filled in, and was not, must not make the file one about everything. */
  private static Fault empty(int number, int at) {
    return Fault.error(
            new Place(number, at + 1, at + 1 + WORD.length(), ""),
            FaultCode.BAD_SCOPE,
            "a scope without a filter; rules about all services have none")
        .withWord(WORD);
  }

  /** The message begins with the word that is wrong, and a colon. */
  private static Fault fault(int number, String line, int from, String message) {
    WordPlaces words = WordPlaces.of(line.substring(from).replace('#', ' '));
    for (int i = 0; i < words.words().size(); i++) {
      String word = words.words().get(i);
      if (message.startsWith(word + ": ")) {
        int column = from + words.begins().get(i) + 1;
        return Fault.error(
                new Place(number, column, column + word.length(), ""),
                FaultCode.BAD_SCOPE,
                "no filter of a scope: " + message.substring(word.length() + 2))
            .withWord(word);
      }
    }
    // Two words that are one to a filter.
    int column = from + 1;
    return Fault.error(
        new Place(number, column, Math.max(column, line.stripTrailing().length() + 1), ""),
        FaultCode.BAD_SCOPE,
        "no filter of a scope: " + message);
  }

  private static int skipBlanks(String line, int from) {
    int at = Math.min(from, line.length());
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
