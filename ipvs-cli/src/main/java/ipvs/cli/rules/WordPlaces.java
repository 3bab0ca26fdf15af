package ipvs.cli.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one line as {@link RuleReader} splits it, and where each of them begins: for lines
 * that turn out to be wrong.
 *
 * @param words the words without the program's name, one char a byte
 * @param begins the number of the first byte of each on the line, from 0
 * @param comment where a comment begins, or the end of the line
 */
public record WordPlaces(List<String> words, List<Integer> begins, int comment) {
  /** Keeps the lists from changing. */
  public WordPlaces {
    words = List.copyOf(words);
    begins = List.copyOf(begins);
  }

  /**
   * {@return the words of a line}
   *
   * @param line the line without its line feed, one char a byte
   */
  public static WordPlaces of(String line) {
    List<String> words = new ArrayList<>();
    List<Integer> begins = new ArrayList<>();
    int at = 0;
    while (at < line.length() && line.charAt(at) != '#') {
      int from = at;
      while (at < line.length() && !RuleReader.isSeparator(line.charAt(at))) {
        at++;
      }
      String word = line.substring(from, at);
      if (!word.isEmpty() && !(words.isEmpty() && word.equals(RuleReader.PROGRAM))) {
        words.add(word);
        begins.add(from);
      }
      while (at < line.length() && RuleReader.isSeparator(line.charAt(at))) {
        at++;
      }
    }
    return new WordPlaces(words, begins, at);
  }
}
