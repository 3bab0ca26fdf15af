package ipvs.cli.config.keepalived;

import java.util.OptionalInt;

/**
 * Where the words of a line end: at a comment, which may begin within a word, but not in quotes.
 *
 * @param end of the words, before the backslash if there is one
 * @param escaped where a backslash stands before the comment
 * @param openQuote where a quote is that does not end on the line
 */
record Comments(int end, OptionalInt escaped, OptionalInt openQuote) {
  static Comments of(String line) {
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '"') {
        int close = line.indexOf('"', i + 1);
        if (close < 0) {
          return new Comments(line.length(), OptionalInt.empty(), OptionalInt.of(i));
        }
        i = close;
      } else if (c == '#' || c == '!') {
        boolean isEscaped = i > 0 && line.charAt(i - 1) == '\\';
        return new Comments(
            isEscaped ? i - 1 : i,
            isEscaped ? OptionalInt.of(i - 1) : OptionalInt.empty(),
            OptionalInt.empty());
      }
      i++;
    }
    return new Comments(line.length(), OptionalInt.empty(), OptionalInt.empty());
  }
}
