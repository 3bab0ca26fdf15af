package ipvs.cli.args;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One option of a command line.
 *
 * @param flag which option
 * @param value its value; absent also where an optional one was left out
 * @param shown the word that messages show: the one that ended the option, so its value where that
 *     was a word by itself
 */
record OptionUse(Flag flag, Optional<String> value, String shown) {
  /** {@return the value of an option that always has one} */
  String text() {
    return value.orElseThrow();
  }

  /**
   * {@return the value of an option that always has one, a number}
   *
   * @param min the smallest number allowed, 0 or more
   * @param max the largest number allowed
   * @param otherwise the message where it is none or is out of range
   */
  int number(int min, int max, String otherwise) throws UsageException {
    OptionalLong number = DecimalText.parse(text(), min, max);
    if (number.isEmpty()) {
      throw UsageException.invalid(otherwise, min + ".." + max);
    }
    return (int) number.getAsLong();
  }
}
