package ipvs.model;

/** Checks shared by the constructors; a message says what was allowed and what came. */
final class Ranges {
  static final long U32_MAX = 0xFFFF_FFFFL;

  private Ranges() {}

  static void u8(String name, int value) {
    within(name, value, 0xFF);
  }

  static void u16(String name, int value) {
    within(name, value, 0xFFFF);
  }

  static void u32(String name, long value) {
    within(name, value, U32_MAX);
  }

  static void within(String name, long value, long max) {
    if (value < 0 || value > max) {
      throw outside(name, value, max);
    }
  }

  private static IllegalArgumentException outside(String name, long value, long max) {
    return new IllegalArgumentException(name + " is outside 0.." + max + ": " + value);
  }

  /** A kernel name: one to so many characters of one byte each, and no NUL. */
  static void name(String what, String name, int max) {
    boolean fits = !name.isEmpty() && name.length() <= max;
    for (int i = 0; fits && i < name.length(); i++) {
      fits = name.charAt(i) != 0 && name.charAt(i) <= 0xFF;
    }
    if (!fits) {
      throw new IllegalArgumentException(what + " is not 1.." + max + " bytes: " + name);
    }
  }

  /** Decimal digits and nothing else as a number up to a limit, or -1. */
  static int decimal(String text, int max) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > max / 10 || value * 10 > max - digit) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return text.isEmpty() ? -1 : value;
  }
}
