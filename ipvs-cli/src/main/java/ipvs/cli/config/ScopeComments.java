package ipvs.cli.config;

import ipvs.cli.rules.WordPlaces;
import ipvs.model.table.Scope;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose services the rules of a file are: the comments {@code # scope: FILTER} before its first
 * command. Several are a union. To ipvsadm they are comments like others.
 *
 * <p>For one thread.
 */
final class ScopeComments {
  private static final String WORD = "scope:";

  private final Findings findings;
  private final List<String> filters = new ArrayList<>();

  private ScopeComments(Findings findings) {
    this.findings = findings;
  }

  /**
   * {@return the scope; all where no comment has one}
   *
   * @param findings is told of filters that cannot be, and of those that come too late
   */
  static Scope read(FileText text, Findings findings) {
    ScopeComments comments = new ScopeComments(findings);
    boolean isBegun = false;
    for (int number = 1; number <= text.lines(); number++) {
      if (text.isOnLine('#', number)) {
        String line = text.line(number);
        WordPlaces words = WordPlaces.of(line);
        isBegun |= !words.words().isEmpty();
        comments.readComment(number, line, words.comment(), isBegun);
      } else {
        isBegun |= !isBegun && !WordPlaces.of(text.line(number)).words().isEmpty();
      }
    }
    return Scope.parse(comments.filters);
  }

  private void readComment(int number, String line, int comment, boolean isLate) {
    int at = skipBlanks(line, comment + 1);
    if (!line.startsWith(WORD, at)) {
      return;
    }
    if (isLate) {
      findings.add(
          Fault.warning(
                  new Place(number, at + 1, at + 1 + WORD.length(), ""),
                  FaultCode.MISPLACED_SCOPE,
                  "a scope behind the first command is a comment like others")
              .withWord(WORD));
    } else {
      readFilter(number, line, skipBlanks(line, at + WORD.length()));
    }
  }

  private void readFilter(int number, String line, int from) {
    String filter = line.substring(from).stripTrailing();
    try {
      Scope.parse(List.of(filter));
      filters.add(filter);
    } catch (IllegalArgumentException e) {
      findings.add(fault(number, line, from, e.getMessage()));
    }
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

  private static Optional<String> filter(String comment) {
    String said = comment.isEmpty() ? "" : comment.substring(1).strip();
    return said.startsWith(WORD)
        ? Optional.of(said.substring(WORD.length()).strip())
        : Optional.empty();
  }
}
