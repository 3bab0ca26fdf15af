package ipvs.cli.args;

import java.util.OptionalLong;

/** Numbers as C's {@code strtol} reads them, to the end of the text. */
final class DecimalText {
  private DecimalText() {}

  /**
   * {@return the number in this text, or nothing where it is none or is out of range}
   *
   * @param text white space, a sign, decimal digits; the first two may be missing
   * @param min the smallest number allowed, 0 or more
   * @param max the largest number allowed, up to a third of the range of long
   */
  static OptionalLong parse(String text, long min, long max) {
    return parse(text, 0, min, max);
  }

  /** {@return the same, from a place of the text to its end} */
  static OptionalLong parse(String text, int from, long min, long max) {
    int at = from;
    int end = text.length();
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
    char sign = at < end ? text.charAt(at) : '+';
    if (sign == '-' || sign == '+') {
      at++;
    }
    if (at >= end) {
      return OptionalLong.empty();
    }
    long value = 0;
    while (at < end) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      value = Math.min(value * 10 + digit, max + 1);
      at++;
    }
    // -0 is 0, and every other negative number is too small.
    return value < min || value > max || sign == '-' && value > 0
        ? OptionalLong.empty()
        : OptionalLong.of(value);
  }

  /** {@return whether a text is a number, however large} */
  static boolean isNumber(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < text.length();
  }

  /** White space of the C locale. */
  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
