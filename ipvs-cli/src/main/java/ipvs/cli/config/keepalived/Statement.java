package ipvs.cli.config.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A keyword with its values, and the block that follows it.
 *
 * @param words the keyword and the words behind it, on one line; at least one
 * @param block what is in braces behind them
 */
record Statement(List<Word> words, Optional<Block> block) {
  Statement {
    words = List.copyOf(words);
  }

  /** {@return the same with another keyword in its place} */
  Statement withKeyword(String other) {
    List<Word> all = new ArrayList<>(words);
    all.set(0, keyword().withText(other));
    return new Statement(all, block);
  }

  Word keyword() {
    return words.get(0);
  }

  /** {@return how many values it has} */
  int count() {
    return words.size() - 1;
  }

  /** {@return a value, from 0} */
  Word value(int index) {
    return words.get(index + 1);
  }

  /** {@return the values} */
  List<Word> values() {
    return words.subList(1, words.size());
  }

  /** {@return the statements of the block; none if it has none} */
  List<Statement> statements() {
    return block.isPresent() ? block.get().statements() : List.of();
  }
}
