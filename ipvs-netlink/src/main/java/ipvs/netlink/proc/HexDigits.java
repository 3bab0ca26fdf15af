package ipvs.netlink.proc;

import java.util.Arrays;

/** Numbers of hexadecimal digits, without an object and without an exception. */
final class HexDigits {
  /** What is no number. */
  static final long WRONG = -1;

  private static final int MOST = 8;

  /** What each byte is as a digit; -1 if it is none. */
  private static final byte[] DIGITS = digits();

  private HexDigits() {}

  private static byte[] digits() {
    byte[] digits = new byte[256];
    Arrays.fill(digits, (byte) WRONG);
    for (int digit = 0; digit < 16; digit++) {
      digits["0123456789ABCDEF".charAt(digit)] = (byte) digit;
      digits["0123456789abcdef".charAt(digit)] = (byte) digit;
    }
    return digits;
  }

  /** {@return the number of up to eight digits that stands in some bytes, or {@link #WRONG}} */
  static long number(byte[] bytes, int from, int to) {
    if (to - from > MOST) {
      return WRONG;
    }
    byte[] digits = DIGITS;
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = digits[bytes[i] & 0xFF];
      if (digit < 0) {
        return WRONG;
      }
      number = number << 4 | digit;
    }
    return number;
  }
}
