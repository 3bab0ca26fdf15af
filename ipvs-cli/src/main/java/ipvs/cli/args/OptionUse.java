package ipvs.cli.args;

import java.util.Optional;

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
}
