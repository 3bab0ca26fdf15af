package ipvs.cli.config;

import ipvs.model.table.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The comments above the first command of a file of rules, which a save keeps: they are what its
 * author says of the whole. Blank lines between them count.
 *
 * <p>Not among them are those that a save itself writes of what it cannot restore.
 *
 * @param lines without their line feeds, one char a byte
 * @param scope what they say of the scope
 */
public record RulesComments(List<String> lines, Scope scope) {
  /** No comments. */
  public static final RulesComments NONE = new RulesComments(List.of(), Scope.ALL);

  private static final String UNRESTORABLE = "# not restorable";

  /** Keeps the list from changing. */
  public RulesComments {
    lines = List.copyOf(lines);
  }

  /** {@return those of a file} */
  static RulesComments read(FileText text, Scope scope) {
    List<String> lines = new ArrayList<>();
    for (int number = 1; number <= text.lines(); number++) {
      String line = text.line(number);
      String content = line.strip();
      if (!content.isEmpty() && content.charAt(0) != '#') {
        break;
      }
      if (!content.startsWith(UNRESTORABLE)) {
        lines.add(line);
      }
    }
    return new RulesComments(lines, scope);
  }

  /** {@return the lines for a file with a scope, the same ones where they have it already} */
  List<String> within(Scope wanted) {
    if (wanted.filters().equals(scope.filters())) {
      return lines;
    }
    List<String> others = new ArrayList<>();
    for (String line : lines) {
      if (ScopeComments.filter(line.strip()).isEmpty()) {
        others.add(line);
      }
    }
    others.addAll(ScopeComments.of(wanted));
    return others;
  }
}
