package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;

/** The words and braces of a line. */
final class Tokens {
  private Tokens() {}

  /**
   * {@return the words of a line, braces outside of quotes each as a word by itself; none where a
   * quote does not end}
   */
  static List<Word> of(Line line, Reports reports) {
    List<Word> words = new ArrayList<>();
    String chars = line.text().chars();
    int at = 0;
    while (at < chars.length()) {
      char c = chars.charAt(at);
      if (Blanks.isBlank(c)) {
        at++;
      } else if (c == '"') {
        int close = chars.indexOf('"', at + 1);
        if (close < 0) {
          reports.warn(
              ConfigCode.UNTERMINATED_QUOTE,
              Word.of(line, at, chars.length(), false),
              "a quote must end on its line",
              "the line is ignored");
          return List.of();
        }
        words.add(Word.of(line, at + 1, close, true));
        at = close + 1;
      } else {
        int end = isBrace(c) ? at + 1 : endOfWord(chars, at);
        words.add(Word.of(line, at, end, false));
        at = end;
      }
    }
    return words;
  }

  private static boolean isBrace(char c) {
    return c == '{' || c == '}';
  }

  private static int endOfWord(String chars, int begin) {
    int at = begin;
    while (at < chars.length()) {
      char c = chars.charAt(at);
      if (c == '$' && at + 1 < chars.length() && chars.charAt(at + 1) == '{') {
        // A definition that there is not stays a word.
        at = Use.at(chars, at).map(Use::to).orElse(at + 1);
      } else if (Blanks.isBlank(c) || c == '"' || isBrace(c)) {
        return at;
      } else {
        at++;
      }
    }
    return at;
  }

  /** {@return whether a word opens a block} */
  static boolean isOpening(Word word) {
    return !word.isQuoted() && word.is("{");
  }

  /** {@return whether a word closes a block} */
  static boolean isClosing(Word word) {
    return !word.isQuoted() && word.is("}");
  }
}
