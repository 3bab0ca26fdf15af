package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.Spelling;
import ipvs.model.IpAddress;
import ipvs.netlink.json.ConfigCode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The values of a statement as what they stand for; of those that make no sense none. */
final class Values {
  private static final int MOST_DIGITS = 18;
  private static final int MICRO_DIGITS = 6;
  private static final long MICROS = 1_000_000;
  private static final Set<String> TRUE = Set.of("on", "true", "yes");
  private static final Set<String> FALSE = Set.of("off", "false", "no");
  private static final String IGNORED = "the line is ignored";

  private final Reports reports;
  private final boolean followsKeepalived;

  Values(Reading reading) {
    followsKeepalived = reading.followsKeepalived();
    reports = reading.reports();
  }

  /** {@return the only value of a statement} */
  Optional<Word> word(Statement statement) {
    tellExtra(statement, 1);
    if (statement.count() == 0) {
      missing(statement);
      return Optional.empty();
    }
    return Optional.of(statement.value(0));
  }

  /** Tells of a keyword without its value. */
  void missing(Statement statement) {
    reports.warn(ConfigCode.MISSING_VALUE, statement.keyword(), "a value must follow", IGNORED);
  }

  /** Tells of the first value beyond as many as make sense. */
  void tellExtra(Statement statement, int most) {
    if (statement.count() > most) {
      reports.warn(
          ConfigCode.EXTRA_WORD, statement.value(most), "one word too many", "the rest is ignored");
    }
  }

  /** {@return the only value as text: not empty, whole characters} */
  Optional<String> text(Statement statement) {
    return word(statement).flatMap(this::text);
  }

  /** {@return a word as text: not empty, whole characters} */
  Optional<String> text(Word word) {
    if (word.text().isEmpty()) {
      reports.warn(ConfigCode.BAD_VALUE, word, "an empty text", IGNORED);
      return Optional.empty();
    }
    if (!Utf8.isValid(word.text())) {
      reports.warn(ConfigCode.NOT_UTF_8, word, "bytes that are no character", IGNORED);
      return Optional.empty();
    }
    return Optional.of(word.text());
  }

  /** {@return the only value as a number in a range} */
  OptionalInt number(Statement statement, int least, int most) {
    Optional<Word> word = word(statement);
    return word.isPresent() ? number(word.get(), least, most) : OptionalInt.empty();
  }

  /** {@return the only value as {@link #loosely(Word, long, long)} has it} */
  OptionalInt loosely(Statement statement, int least, int most) {
    Optional<Word> word = word(statement);
    OptionalLong value =
        word.isPresent() ? loosely(word.get(), (long) least, most) : OptionalLong.empty();
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  /** {@return a word as a number in a range} */
  OptionalInt number(Word word, int least, int most) {
    OptionalLong value = number(word, (long) least, most);
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  /** {@return a word as a number in a range} */
  OptionalLong number(Word word, long least, long most) {
    boolean isNegative = least < 0 && word.text().startsWith("-");
    String digits = isNegative ? word.text().substring(1) : word.text();
    if (!isDigits(digits)) {
      reports.warn(ConfigCode.BAD_NUMBER, word, "no whole decimal number", IGNORED);
      return OptionalLong.empty();
    }
    long value = digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    long signed = isNegative ? -value : value;
    if (signed < least || signed > most) {
      outOfRange(word, least + ".." + most);
      return OptionalLong.empty();
    }
    return OptionalLong.of(signed);
  }

  /**
   * {@return a word as a number in a range, of which keepalived takes the digits it begins with}
   */
  OptionalLong loosely(Word word, long least, long most) {
    String text = word.text();
    if (!followsKeepalived || isDigits(text) || text.startsWith("-")) {
      return number(word, least, most);
    }
    long value = leading(text);
    if (value < least || value > most) {
      return number(word, least, most);
    }
    reports.warn(
        ConfigCode.BAD_NUMBER, word, "no whole decimal number", "keepalived takes " + value);
    return OptionalLong.of(value);
  }

  /** {@return the number that a text begins with; 0 if it begins with none} */
  private static long leading(String text) {
    int begin = text.startsWith("+") ? 1 : 0;
    int end = begin;
    while (end < text.length() && isDigits(text.substring(end, end + 1))) {
      end++;
    }
    if (end - begin > MOST_DIGITS) {
      return Long.MAX_VALUE;
    }
    return end == begin ? 0 : Long.parseLong(text.substring(begin, end));
  }

  /** {@return a word as a port, 0 to 65535; empty, and not told, where it is none} */
  OptionalInt port(Word word) {
    OptionalInt port = Addresses.port(word.text());
    long leading = port.isEmpty() && followsKeepalived ? leading(word.text()) : 0;
    if (leading < 1 || leading > Addresses.MOST_PORT) {
      return port;
    }
    reports.warn(ConfigCode.BAD_PORT, word, "no port, 0..65535", "keepalived takes " + leading);
    return OptionalInt.of((int) leading);
  }

  private void outOfRange(Word word, String range) {
    reports.warn(ConfigCode.OUT_OF_RANGE, word, "outside " + range, IGNORED);
  }

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * {@return the only value as a time in seconds}
   *
   * @param least in microseconds
   * @param most in microseconds
   */
  Optional<Duration> time(Statement statement, long least, long most) {
    return word(statement).flatMap(word -> time(word, least, most));
  }

  /** {@return a word as a time in seconds} */
  Optional<Duration> time(Word word, long least, long most) {
    String text = word.text();
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String part = point < 0 ? "" : text.substring(point + 1);
    if (!isDigits(whole) || point >= 0 && !isDigits(part)) {
      reports.warn(ConfigCode.BAD_NUMBER, word, "no number of seconds", IGNORED);
      return Optional.empty();
    }
    if (part.length() > MICRO_DIGITS) {
      reports.note(ConfigCode.ROUNDED, word, "finer than a microsecond", "cut");
      part = part.substring(0, MICRO_DIGITS);
    }
    long micros =
        whole.length() > MOST_DIGITS - MICRO_DIGITS
            ? Long.MAX_VALUE
            : Long.parseLong(whole) * MICROS
                + Long.parseLong((part + "000000").substring(0, MICRO_DIGITS));
    if (micros < least || micros > most) {
      outOfRange(word, seconds(least) + ".." + seconds(most) + " seconds");
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(micros / MICROS, micros % MICROS * 1000));
  }

  private static String seconds(long micros) {
    return micros % MICROS == 0
        ? Long.toString(micros / MICROS)
        : String.format(Locale.ROOT, "%d.%06d", micros / MICROS, micros % MICROS);
  }

  /** {@return whether something is on: it is where nothing is said of it} */
  Optional<Boolean> flag(Statement statement) {
    tellExtra(statement, 1);
    if (statement.count() == 0) {
      return Optional.of(true);
    }
    Word word = statement.value(0);
    String text = word.text().toLowerCase(Locale.ROOT);
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Optional.of(TRUE.contains(text));
    }
    reports.warn(ConfigCode.BAD_VALUE, word, "neither on nor off", IGNORED);
    return Optional.empty();
  }

  /** {@return whether a word without values stands there, as it always does} */
  boolean bare(Statement statement) {
    tellExtra(statement, 0);
    return true;
  }

  /** {@return the only value as an address} */
  Optional<IpAddress> address(Statement statement) {
    return word(statement).flatMap(this::address);
  }

  /** {@return a word as an address} */
  Optional<IpAddress> address(Word word) {
    Optional<IpAddress> address = IpAddress.tryParse(word.text());
    if (address.isEmpty()) {
      reports.warn(
          ConfigCode.BAD_ADDRESS, word, "no address", IGNORED, Addresses.meant(word.text()));
    }
    return address;
  }

  /** {@return the value that is one of some words; told as of another case if it is so} */
  Optional<String> oneOf(Word word, List<String> known, String done) {
    if (known.contains(word.text())) {
      return Optional.of(word.text());
    }
    for (String each : known) {
      if (each.equalsIgnoreCase(word.text()) && followsKeepalived) {
        reports.warn(
            ConfigCode.WRONG_CASE,
            word,
            "keepalived does not know this spelling",
            "ignored, as there");
        return Optional.empty();
      } else if (each.equalsIgnoreCase(word.text())) {
        reports.warn(
            ConfigCode.WRONG_CASE,
            word,
            "keepalived does not know this spelling",
            "taken as " + each,
            Optional.of(each));
        return Optional.of(each);
      }
    }
    reports.warn(
        ConfigCode.BAD_VALUE,
        word,
        "none of " + String.join(", ", known),
        done,
        Spelling.nearest(word.text(), known));
    return Optional.empty();
  }

  /** {@return the number, or the one from before where the line is ignored} */
  static OptionalInt orElse(OptionalInt number, OptionalInt before) {
    return number.isPresent() ? number : before;
  }
}
