package ipvs.model.config;

import java.util.ArrayList;
import java.util.List;

/**
 * How a command is written on one line: its words with blanks between them.
 *
 * <p>Single and double quotes group chars into a word, parts that touch are one word, and a
 * backslash takes the next char as it is, but for in single quotes. Every text can be read, and
 * every list of words can be written. Thread-safe: it has no state.
 */
public final class CommandText {
  private static final char SINGLE = '\'';
  private static final char DOUBLE = '"';
  private static final char ESCAPE = '\\';

  /** What is neither blank, quote nor escape, nor means anything to those who read files. */
  private static final String PLAIN = "/._-+=:,%@";

  private CommandText() {}

  /**
   * {@return the words of a command}
   *
   * <p>A quote that does not end goes to the end of the text, where a backslash stands for itself.
   */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && isBlank(c)) {
        if (isWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        isWord = false;
      } else {
        isWord = true;
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == SINGLE || c == DOUBLE)) {
          quote = c;
        } else if (c == ESCAPE && quote != SINGLE && i + 1 < text.length()) {
          i++;
          word.append(text.charAt(i));
        } else {
          word.append(c);
        }
      }
    }
    if (isWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** {@return a text that has these words, with double quotes only where a word has them} */
  public static String of(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.isEmpty() ? "" : " ");
      append(text, word);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String word) {
    if (isPlain(word)) {
      text.append(word);
      return;
    }
    text.append(SINGLE);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == SINGLE) {
        text.append(SINGLE).append(ESCAPE).append(SINGLE);
      }
      text.append(c);
    }
    text.append(SINGLE);
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!isLetter && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
