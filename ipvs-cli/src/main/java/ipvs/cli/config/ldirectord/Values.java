package ipvs.cli.config.ldirectord;

import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What the values of lines mean; what means nothing is told. For one thread. */
final class Values {
  private static final char QUOTE = '"';

  private final Reports reports;

  Values(Reports reports) {
    this.reports = reports;
  }

  /** {@return a number of a range; empty, and told, where it is none} */
  OptionalInt number(Setting setting, int least, int most) {
    Piece value = setting.value();
    int digits = digits(value.text());
    if (digits == 0) {
      reports.warn(ConfigCode.BAD_NUMBER, value.word(0), "no number", "the line is ignored");
      return OptionalInt.empty();
    }
    Piece number = value.part(0, digits);
    extra(value.from(digits));
    long parsed = decimal(number.text(), most);
    if (parsed < least) {
      reports.warn(
          ConfigCode.OUT_OF_RANGE, number, "outside " + least + ".." + most, "the line is ignored");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) parsed);
  }

  /** {@return how many decimal digits a text begins with} */
  static int digits(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
      count++;
    }
    return count;
  }

  /** {@return decimal digits as a number up to a limit, or −1} */
  static long decimal(String digits, long most) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      value = value * 10 + digits.charAt(i) - '0';
      if (value > most) {
        return -1;
      }
    }
    return digits.isEmpty() ? -1 : value;
  }

  /** {@return whether it says yes; empty, and told, where it says neither yes nor no} */
  Optional<Boolean> yesOrNo(Setting setting) {
    return choice(
        setting,
        word ->
            switch (word) {
              case "yes" -> Optional.of(true);
              case "no" -> Optional.of(false);
              default -> Optional.empty();
            },
        "neither yes nor no",
        "the line is ignored");
  }

  /**
   * {@return what a word means; empty, and told, where it means nothing}
   *
   * @param meaning of each word
   * @param message of a word without one
   * @param done what is done then
   */
  <T> Optional<T> choice(
      Setting setting, Function<String, Optional<T>> meaning, String message, String done) {
    Piece word = bare(setting.value());
    Optional<T> chosen = meaning.apply(word.text());
    if (chosen.isEmpty()) {
      reports.warn(ConfigCode.BAD_VALUE, word, message, done);
    }
    return chosen;
  }

  /** {@return a word, which may be in quotes; what follows it is told} */
  Piece bare(Piece value) {
    if (isQuoted(value)) {
      return quoted(value);
    }
    Piece word = value.word(0);
    extra(value.from(word.length()));
    return word;
  }

  /** {@return a text that has to be in quotes; without them it is taken as it is, and told} */
  Piece text(Setting setting) {
    Piece value = setting.value();
    if (isQuoted(value)) {
      return quoted(value);
    }
    reports.warn(
        ConfigCode.BAD_VALUE,
        setting.key(),
        "the value has to be in quotes",
        "taken up to the end of the line");
    return value;
  }

  /** {@return a text that may be in quotes, up to the end of the line} */
  Piece line(Setting setting) {
    Piece value = setting.value();
    return isQuoted(value) ? quoted(value) : value;
  }

  private static boolean isQuoted(Piece value) {
    return !value.isEmpty() && value.text().charAt(0) == QUOTE;
  }

  private Piece quoted(Piece value) {
    int end = value.text().indexOf(QUOTE, 1);
    if (end < 0) {
      reports.warn(
          ConfigCode.UNTERMINATED_QUOTE,
          value.part(0, 1),
          "the quote does not end on its line",
          "taken up to the end of the line");
      return value.part(1, value.length());
    }
    extra(value.from(end + 1));
    return value.part(1, end);
  }

  /** Tells of what is left of a line, if anything is. */
  void extra(Piece rest) {
    if (!rest.isEmpty()) {
      reports.warn(
          ConfigCode.EXTRA_WORD, rest.word(0), "more than the key takes", "the rest is ignored");
    }
  }
}
