package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import ipvs.cli.render.VisibleText;
import ipvs.cli.rules.WordPlaces;
import ipvs.model.table.Scope;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The comments above the first command of a file of rules, which a save keeps: they are what its
 * author says of the whole. Blank lines between them count.
 *
 * <p>Not among them are those that a save itself writes of what it cannot restore.
 *
 * @param lines without their line feeds, one char a byte
 * @param scope what they say of the scope, if that makes sense
 */
public record RulesComments(List<String> lines, Optional<Scope> scope) {
  /** No comments. */
  public static final RulesComments NONE = new RulesComments(List.of(), Optional.of(Scope.ALL));

  private static final String UNRESTORABLE = "# not restorable";

  /** Keeps the list from changing. */
  public RulesComments {
    lines = List.copyOf(lines);
    Objects.requireNonNull(scope, "scope");
  }

  /**
   * {@return those of a file}
   *
   * @param name what messages call it, one char a byte
   * @param needsScope whether it matters what they say of the scope
   * @throws NoTableException if it matters and makes no sense
   */
  static RulesComments read(FileText text, String name, boolean needsScope)
      throws NoTableException {
    ScopeComments said = ScopeComments.read(text);
    boolean hasSense = true;
    for (Fault fault : said.faults()) {
      boolean isError = fault.severity() == Severity.ERROR;
      if (isError && needsScope) {
        throw new NoTableException(VisibleText.of(name + ":" + fault));
      }
      hasSense &= !isError;
    }
    return new RulesComments(head(text), hasSense ? Optional.of(said.scope()) : Optional.empty());
  }

  /** {@return the lines above the first command} */
  private static List<String> head(FileText text) {
    List<String> lines = new ArrayList<>();
    int end = firstCommand(text);
    for (int number = 1; number < end; number++) {
      String line = line(text, number);
      if (!line.strip().startsWith(UNRESTORABLE)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** {@return the number of the first line that has words, or the one behind the last} */
  static int firstCommand(FileText text) {
    int number = 1;
    while (number <= text.lines() && words(text, number).isEmpty()) {
      number++;
    }
    return number;
  }

  /** {@return the words of a line, without those of a comment} */
  static List<String> words(FileText text, int number) {
    return WordPlaces.of(line(text, number)).words();
  }

  /** A mark before the first line is in the way of a comment, and need not be there. */
  private static String line(FileText text, int number) {
    String line = text.line(number);
    boolean isMarked = number == 1 && ByteOrderMark.UTF_8.begins(line);
    return isMarked ? line.substring(ByteOrderMark.UTF_8.length()) : line;
  }

  /** {@return the lines for a file with a scope, the same ones where they have it already} */
  List<String> within(Scope wanted) {
    if (scope.isPresent() && wanted.filters().equals(scope.get().filters())) {
      return lines;
    }
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      if (!ScopeComments.isOne(line)) {
        all.add(line);
      }
    }
    if (!wanted.isAll()) {
      for (String each : wanted.filters()) {
        all.add(ScopeComments.of(each));
      }
    }
    return all;
  }
}
