package ipvs.cli.config.keepalived;

import java.util.Optional;

/**
 * The use of a definition in a text: {@code $NAME} or {@code ${NAME}}.
 *
 * @param from where its dollar sign is
 * @param to behind its last char
 * @param name the definition
 * @param argument what follows the name in braces, such as the bounds of {@code _RANDOM}
 * @param isBraced whether it has braces
 */
record Use(int from, int to, String name, String argument, boolean isBraced) {
  /** {@return the first use at a place or behind it} */
  static Optional<Use> next(String chars, int start) {
    int at = chars.indexOf('$', start);
    while (at >= 0) {
      Optional<Use> use = at(chars, at);
      if (use.isPresent()) {
        return use;
      }
      at = chars.indexOf('$', at + 1);
    }
    return Optional.empty();
  }

  /** {@return the use that begins with the dollar sign at a place} */
  static Optional<Use> at(String chars, int dollar) {
    boolean isBraced = dollar + 1 < chars.length() && chars.charAt(dollar + 1) == '{';
    int begin = isBraced ? dollar + 2 : dollar + 1;
    int end = endOfName(chars, begin);
    if (end == begin) {
      return Optional.empty();
    }
    String name = chars.substring(begin, end);
    if (!isBraced) {
      return end == chars.length() || endsName(chars.charAt(end))
          ? Optional.of(new Use(dollar, end, name, "", false))
          : Optional.empty();
    }
    int close = end;
    // Only what is built in has arguments.
    while (name.startsWith("_") && close < chars.length() && isOfArgument(chars.charAt(close))) {
      close++;
    }
    if (close == chars.length() || chars.charAt(close) != '}') {
      return Optional.empty();
    }
    return Optional.of(new Use(dollar, close + 1, name, chars.substring(end, close).strip(), true));
  }

  /** {@return whether a definition may have this char in its name} */
  static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /** {@return where a name ends that begins at a place} */
  static int endOfName(String chars, int begin) {
    int end = begin;
    while (end < chars.length() && isOfName(chars.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfArgument(char c) {
    return c == ' ' || c == '\t' || isOfName(c);
  }

  private static boolean endsName(char c) {
    return Blanks.isBlank(c)
        || c == ','
        || c == ')'
        || c == '{'
        || c == '}'
        || c == '"'
        || c == '$';
  }

  Word word(Line line) {
    return Word.of(line, from, to, false);
  }
}
