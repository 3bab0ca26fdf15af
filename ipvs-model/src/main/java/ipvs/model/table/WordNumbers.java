package ipvs.model.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers in place of words that come again and again: 0, 1, 2 and so on, as they come. */
final class WordNumbers {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private String last = "";
  private int lastNumber = -1;

  /** {@return the number of a word, a new one where it is new} */
  int of(String word) {
    // Who reads a table has each word once.
    if (word.equals(last) && lastNumber >= 0) {
      return lastNumber;
    }
    Integer known = numbers.get(word);
    int number = known == null ? add(word) : known;
    last = word;
    lastNumber = number;
    return number;
  }

  private int add(String word) {
    int number = words.size();
    words.add(word);
    numbers.put(word, number);
    return number;
  }

  /** {@return the word that has a number} */
  String word(int number) {
    return words.get(number);
  }

  /** {@return how many words there are} */
  int size() {
    return words.size();
  }

  /** {@return for each number the place of its word in alphabetic order} */
  int[] ranks() {
    List<String> sorted = words.stream().sorted().toList();
    int[] ranks = new int[sorted.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[numbers.get(sorted.get(rank))] = rank;
    }
    return ranks;
  }
}
