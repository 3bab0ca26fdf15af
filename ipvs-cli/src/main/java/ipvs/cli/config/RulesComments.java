package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import ipvs.cli.render.VisibleText;
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
 * @param scope what they say of the scope, if that makes sense
 */
public record RulesComments(List<String> lines, Optional<Scope> scope) {
  /** No comments. */
  public static final RulesComments NONE = new RulesComments(List.of(), Optional.of(Scope.ALL));

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
   * @param needsScope whether it matters what they say of the scope
   * @throws NoTableException if it matters and makes no sense
   */
  static RulesComments read(FileText text, String name, boolean needsScope)
      throws NoTableException {
    List<String> lines = new ArrayList<>();
    List<String> filters = new ArrayList<>();
    boolean hasSense = true;
    for (int number = 1; number <= text.lines(); number++) {
      String line = text.line(number);
      if (number == 1 && ByteOrderMark.UTF_8.begins(line)) {
        // It is in the way of a comment, and need not be there.
        line = line.substring(ByteOrderMark.UTF_8.length());
      }
      String content = line.strip();
      if (!content.isEmpty() && content.charAt(0) != '#') {
        break;
      }
      if (!content.startsWith(UNRESTORABLE)) {
        lines.add(line);
      }
      Optional<String> filter = filter(content);
      if (filter.isPresent()) {
        Optional<String> fault = fault(filter.get());
        if (needsScope && fault.isPresent()) {
          throw new NoTableException(VisibleText.of(name + ":" + number + ": " + fault.get()));
        }
        hasSense &= fault.isEmpty();
        filters.add(filter.get());
      }
    }
    return new RulesComments(
        lines, hasSense ? Optional.of(Scope.parse(filters)) : Optional.empty());
  }

  private static Optional<String> fault(String filter) {
    try {
      Scope.parse(List.of(filter));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
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
    if (scope.isPresent() && wanted.filters().equals(scope.get().filters())) {
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
