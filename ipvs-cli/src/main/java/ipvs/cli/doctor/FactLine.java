package ipvs.cli.doctor;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The words of a line of facts, taken one after the other. For one thread. */
final class FactLine {
  private final String line;
  private final Deque<String> words;

  FactLine(String line) {
    this.line = line;
    this.words = new ArrayDeque<>(Arrays.asList(line.strip().split(" +")));
  }

  /** {@return the next word} */
  String next() {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("ends too early: " + line);
    }
    return words.remove();
  }

  /** {@return the next word as a number} */
  long number() {
    String word = next();
    try {
      return Long.decode(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no number: " + word, e);
    }
  }

  /** {@return the next word as a number of 32 bits} */
  int small() {
    return (int) number();
  }

  /** {@return whether the next word is this one, which is taken then} */
  boolean takes(String word) {
    boolean isNext = word.equals(words.peek());
    if (isNext) {
      words.remove();
    }
    return isNext;
  }

  /** {@return the word behind this one, if this one is next} */
  <T> Optional<T> after(String word, Function<String, T> reader) {
    return takes(word) ? Optional.of(reader.apply(next())) : Optional.empty();
  }

  /** {@return the number behind this word, if the word is next; 0 else} */
  long numberAfter(String word) {
    return takes(word) ? number() : 0;
  }

  /** {@return the word behind this one, if this one is next; the empty text else} */
  String textAfter(String word) {
    return takes(word) ? next() : "";
  }

  /** {@return whether there is a word more} */
  boolean hasMore() {
    return !words.isEmpty();
  }

  /**
   * {@return a value, of whose line nothing is left}
   *
   * @throws IllegalArgumentException if there are words that mean nothing
   */
  <T> T whole(T value) {
    if (hasMore()) {
      throw new IllegalArgumentException("unknown word: " + words.peek());
    }
    return value;
  }

  /**
   * {@return the constant that a word means, in lower case}
   *
   * @throws IllegalArgumentException if it means none
   */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("unknown word: " + word, e);
    }
  }
}
