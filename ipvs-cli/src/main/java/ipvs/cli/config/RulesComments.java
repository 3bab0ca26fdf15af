package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import ipvs.model.table.Scope;
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
 * @param scope what they say of the scope
 */
public record RulesComments(List<String> lines, Scope scope) {
  /** No comments. */
  public static final RulesComments NONE = new RulesComments(List.of(), Scope.ALL);

  private static final String UNRESTORABLE = "# not restorable";
  private static final String SCOPE = "scope:";

  /** Keeps the list from changing. */
  public RulesComments {
    lines = List.copyOf(lines);
    Objects.requireNonNull(scope, "scope");
  }

  /**
   * {@return those of a file}
   *
   * @param name what messages call it, one char a byte
   * @throws NoTableException if what they say of the scope makes no sense
   */
  static RulesComments read(FileText text, String name) throws NoTableException {
    List<String> lines = new ArrayList<>();
    List<String> filters = new ArrayList<>();
    for (int number = 1; number <= text.lines(); number++) {
      String line = text.line(number);
      String content = line.strip();
      if (!content.isEmpty() && content.charAt(0) != '#') {
        break;
      }
      if (!content.startsWith(UNRESTORABLE)) {
        lines.add(line);
      }
      Optional<String> filter = filter(content);
      if (filter.isPresent()) {
        requireSense(filter.get(), name + ":" + number);
        filters.add(filter.get());
      }
    }
    return new RulesComments(lines, Scope.parse(filters));
  }

  private static void requireSense(String filter, String place) throws NoTableException {
    try {
      Scope.parse(List.of(filter));
    } catch (IllegalArgumentException e) {
      throw new NoTableException(place + ": " + e.getMessage());
    }
  }

  private static Optional<String> filter(String comment) {
    String said = comment.isEmpty() ? "" : comment.substring(1).strip();
    return said.startsWith(SCOPE)
        ? Optional.of(said.substring(SCOPE.length()).strip())
        : Optional.empty();
  }

  /** {@return the lines for a file with a scope, the same ones where they have it already} */
  List<String> within(Scope wanted) {
    if (wanted.filters().equals(scope.filters())) {
      return lines;
    }
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      if (filter(line.strip()).isEmpty()) {
        all.add(line);
      }
    }
    if (!wanted.isAll()) {
      for (String each : wanted.filters()) {
        all.add("# " + SCOPE + " " + each);
      }
    }
    return all;
  }
}
