package ipvs.cli.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line as a POSIX shell does, as far as quoting goes: {@code '…'} is verbatim,
 * {@code "…"} lets a backslash quote {@code " \ $ `}, and elsewhere a backslash quotes anything.
 * Nothing is expanded.
 */
final class ShellWords {
  private static final String QUOTABLE = "\"\\$`";

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * {@return the words of a command line}
   *
   * @param line the line
   * @throws IllegalArgumentException if a quote is left open or the line ends in a backslash
   */
  static List<String> split(String line) {
    return new ShellWords(line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\'' -> single();
        case '"' -> quoted();
        case '\\' -> take(next("a backslash ends the line"));
        default -> take(c);
      }
    }
    endWord();
    return words;
  }

  private void single() {
    inWord = true;
    for (char c = next("a quote is open"); c != '\''; c = next("a quote is open")) {
      word.append(c);
    }
  }

  private void quoted() {
    inWord = true;
    for (char c = next("a quote is open"); c != '"'; c = next("a quote is open")) {
      if (c == '\\' && at < line.length() && QUOTABLE.indexOf(line.charAt(at)) >= 0) {
        c = line.charAt(at++);
      }
      word.append(c);
    }
  }

  private char next(String complaint) {
    if (at == line.length()) {
      throw new IllegalArgumentException(complaint + ": " + line);
    }
    return line.charAt(at++);
  }

  private void take(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
