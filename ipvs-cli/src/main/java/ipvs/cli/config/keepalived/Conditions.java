package ipvs.cli.config.keepalived;

import java.util.Optional;

/**
 * Conditions before lines: {@code @id rest} and {@code @^id rest}.
 *
 * @param configId the id for which lines are kept
 */
record Conditions(String configId) {
  /** {@return what a line has behind its conditions; empty if one of them does not hold} */
  Optional<Text> rest(Text line) {
    Text text = line;
    while (!text.isEmpty() && text.charAt(0) == '@') {
      boolean isNegated = text.length() > 1 && text.charAt(1) == '^';
      int begin = isNegated ? 2 : 1;
      int end = begin;
      while (end < text.length() && !Blanks.isBlank(text.charAt(end))) {
        end++;
      }
      String id = text.chars().substring(begin, end);
      if (id.isEmpty() || id.equals(configId) == isNegated) {
        return Optional.empty();
      }
      text = text.from(end);
    }
    return Optional.of(text);
  }
}
