package ipvs.cli.config.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often a line is repeated, and with which values: {@code ~SEQ(v, start, step, end)}, {@code
 * ~SEQx(…)}, {@code ~LST(v, a, b)}, {@code ~LST({v,w},{a,b},{c,d})}.
 *
 * @param names what is set
 * @param rounds the values of each round, in the order of the names
 */
record Repetition(List<String> names, List<List<String>> rounds) {
  private static final String SEQUENCE = "~SEQ(";
  private static final String HEXADECIMAL = "~SEQx(";
  private static final String LIST = "~LST(";
  private static final int MOST_DIGITS = 15;
  private static final int HEX = 16;

  /**
   * {@return what a text says, which begins with a tilde and ends with a parenthesis; empty if it
   * makes no sense}
   */
  static Optional<Repetition> parse(String text) {
    String inner = text.substring(text.indexOf('(') + 1, text.length() - 1);
    if (text.startsWith(LIST)) {
      return list(inner);
    }
    boolean isHex = text.startsWith(HEXADECIMAL);
    return isHex || text.startsWith(SEQUENCE) ? sequence(inner, isHex) : Optional.empty();
  }

  private static Optional<Repetition> sequence(String inner, boolean isHex) {
    List<String> words = split(inner);
    String name = words.get(0);
    List<Long> numbers = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      Optional<Long> number = number(word, isHex);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    if (!isName(name) || numbers.isEmpty() || numbers.size() > 3) {
      return Optional.empty();
    }
    long end = numbers.get(numbers.size() - 1);
    long start = numbers.size() > 1 ? numbers.get(0) : end < 0 ? -1 : 1;
    long step = numbers.size() == 3 ? numbers.get(1) : end < start ? -1 : 1;
    if (step == 0 || end != start && end > start != step > 0) {
      return Optional.empty();
    }
    long count = (end - start) / step + 1;
    if (count > Budget.MOST_LINES_OF_ONE) {
      return Optional.of(new Repetition(List.of(name), List.of()));
    }
    List<List<String>> rounds = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      rounds.add(List.of(text(start + i * step, isHex)));
    }
    return Optional.of(new Repetition(List.of(name), rounds));
  }

  private static String text(long value, boolean isHex) {
    return isHex
        ? (value < 0 ? "-" : "") + Long.toHexString(Math.abs(value))
        : Long.toString(value);
  }

  private static Optional<Long> number(String word, boolean mayBeHex) {
    boolean isNegative = word.startsWith("-");
    String digits = isNegative ? word.substring(1) : word;
    boolean isHex = mayBeHex && digits.startsWith("0x");
    digits = isHex ? digits.substring(2) : digits;
    if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int radix = isHex ? HEX : 10;
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0) {
        return Optional.empty();
      }
      value = value * radix + digit;
    }
    return Optional.of(isNegative ? -value : value);
  }

  private static Optional<Repetition> list(String inner) {
    List<String> groups = split(inner);
    List<String> names = values(groups.get(0));
    List<List<String>> rounds = new ArrayList<>();
    for (String group : groups.subList(1, groups.size())) {
      List<String> round = values(group);
      if (round.size() != names.size()) {
        return Optional.empty();
      }
      rounds.add(round);
    }
    for (String name : names) {
      if (!isName(name)) {
        return Optional.empty();
      }
    }
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Repetition(
                names, rounds.size() > Budget.MOST_LINES_OF_ONE ? List.of() : List.copyOf(rounds)));
  }

  private static List<String> values(String group) {
    return group.startsWith("{") && group.endsWith("}")
        ? split(group.substring(1, group.length() - 1))
        : List.of(group);
  }

  /** Commas separate, but not within braces. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin).strip());
    return parts;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && Use.endOfName(text, 0) == text.length();
  }

  /** {@return whether it would repeat a line more often than makes sense} */
  boolean isTooLong() {
    return rounds.isEmpty();
  }
}
