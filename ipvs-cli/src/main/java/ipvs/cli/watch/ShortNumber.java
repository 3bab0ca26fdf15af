package ipvs.cli.watch;

/**
 * Numbers for eyes, five characters at the most: {@code 410}, {@code 51.2k}, {@code 792k}, {@code
 * 1.2M}. The letters are powers of 1000.
 */
final class ShortNumber {
  private static final String LETTERS = "kMGTPEZY";
  private static final String UNKNOWN = "-";

  /** From here on there is no digit behind the point. */
  private static final double LONG = 99.95;

  private static final double THOUSAND = 999.5;

  private ShortNumber() {}

  /** {@return a whole number} */
  static String whole(double number) {
    if (Double.isNaN(number)) {
      return UNKNOWN;
    }
    return number < THOUSAND ? Long.toString(Math.round(number)) : shortened(number);
  }

  /** {@return a number with one digit behind the point} */
  static String tenths(double number) {
    if (Double.isNaN(number)) {
      return UNKNOWN;
    }
    return number < THOUSAND ? oneDigit(number) : shortened(number);
  }

  private static String shortened(double number) {
    double rest = number / 1000;
    int power = 0;
    while (rest >= THOUSAND && power < LETTERS.length() - 1) {
      rest /= 1000;
      power++;
    }
    String digits = rest < LONG ? oneDigit(rest) : Long.toString(Math.round(rest));
    return digits + LETTERS.charAt(power);
  }

  private static String oneDigit(double number) {
    long tenths = Math.round(number * 10);
    return tenths / 10 + "." + tenths % 10;
  }
}
