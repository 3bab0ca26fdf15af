package ipvs.cli.config;

import ipvs.model.table.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose services the rules of a file are: the comments {@code # scope: FILTER} before its first
 * command. Several are a union. To ipvsadm they are comments like others.
 */
final class ScopeComments {
  private static final String WORD = "scope:";

  private ScopeComments() {}

  /** {@return the scope; all where no comment has one} */
  static Scope read(FileText text, FaultyLines faults) {
    List<String> filters = new ArrayList<>();
    for (int line = 1; line <= text.lines(); line++) {
      String content = text.line(line).strip();
      if (!content.isEmpty() && content.charAt(0) != '#') {
        break;
      }
      Optional<String> filter = filter(content);
      if (filter.isPresent()) {
        try {
          Scope.parse(List.of(filter.get()));
          filters.add(filter.get());
        } catch (IllegalArgumentException e) {
          faults.add(line, e.getMessage());
        }
      }
    }
    return Scope.parse(filters);
  }

  private static Optional<String> filter(String comment) {
    String said = comment.isEmpty() ? "" : comment.substring(1).strip();
    return said.startsWith(WORD)
        ? Optional.of(said.substring(WORD.length()).strip())
        : Optional.empty();
  }
}
