package ipvs.model.table;

import java.util.Optional;

/**
 * Numbers from a first to a last one, both included.
 *
 * @param first the least
 * @param last the greatest, not below the first
 */
record NumberRange(long first, long last) {
  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  /**
   * {@return the numbers that this text names: {@code A}, {@code A-B}, {@code A-} or {@code -B}}
   *
   * @param limits where an open range begins and ends, and outside of which no number may be
   */
  static Optional<NumberRange> tryParse(String text, NumberRange limits) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return of(limits.number(text), limits.number(text));
    }
    String low = text.substring(0, dash);
    String high = text.substring(dash + 1);
    return low.isEmpty() && high.isEmpty()
        ? Optional.empty()
        : of(
            low.isEmpty() ? limits.first : limits.number(low),
            high.isEmpty() ? limits.last : limits.number(high));
  }

  private static Optional<NumberRange> of(long first, long last) {
    return first < 0 || last < first ? Optional.empty() : Optional.of(new NumberRange(first, last));
  }

  /** {@return a number of this range, decimal or hexadecimal behind {@code 0x}; or -1} */
  long number(String text) {
    boolean isHexadecimal = text.startsWith("0x") || text.startsWith("0X");
    long number = isHexadecimal ? number(text, 2, HEXADECIMAL, last) : decimal(text, last);
    return number < first ? -1 : number;
  }

  boolean contains(long number) {
    return first <= number && number <= last;
  }

  /** {@return decimal digits and nothing else as a number up to a limit, or -1} */
  static long decimal(String text, long max) {
    return number(text, 0, DECIMAL, max);
  }

  private static long number(String text, int from, int base, long max) {
    long number = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, base) : -1;
      number = number * base + digit;
      if (digit < 0 || number > max) {
        return -1;
      }
    }
    return text.length() == from ? -1 : number;
  }

  /** {@return {@code 0..65535}} */
  @Override
  public String toString() {
    return first + ".." + last;
  }
}
