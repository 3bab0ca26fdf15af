package ipvs.model.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One word of a filter as a question: whether a thing has one of the values; or none of them.
 *
 * @param <T> what is asked
 */
final class Term<T> {
  private final FilterWord word;
  private final List<Predicate<T>> alternatives;

  private Term(FilterWord word, List<Predicate<T>> alternatives) {
    this.word = word;
    this.alternatives = List.copyOf(alternatives);
  }

  /**
   * {@return the question that a word asks}
   *
   * @param read makes of one value what tells whether a thing has it
   * @throws IllegalArgumentException if a value cannot be read; the message names the word
   */
  static <T> Term<T> of(FilterWord word, Function<String, Predicate<T>> read) {
    List<Predicate<T>> alternatives = new ArrayList<>(word.values().size());
    for (String value : word.values()) {
      try {
        alternatives.add(read.apply(value));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(word.wrong(e.getMessage()).getMessage(), e);
      }
    }
    return new Term<>(word, alternatives);
  }

  /** {@return whether all of them are answered with yes} */
  static <T> boolean all(List<Term<T>> terms, T thing) {
    for (Term<T> term : terms) {
      if (!term.matches(thing)) {
        return false;
      }
    }
    return true;
  }

  boolean matches(T thing) {
    for (Predicate<T> alternative : alternatives) {
      if (alternative.test(thing)) {
        return !word.isExcluding();
      }
    }
    return word.isExcluding();
  }

  /** {@return the word it is made of} */
  FilterWord word() {
    return word;
  }

  /** {@return the text of the word it is made of} */
  @Override
  public String toString() {
    return word.text();
  }
}
