package ipvs.cli.args;

import ipvs.model.IpAddress;
import java.util.Optional;

/**
 * IPv4 addresses in the old forms that {@code inet_aton} reads.
 *
 * <p>One to four parts, each decimal, octal after 0 or hexadecimal after 0x; the last fills the
 * bytes that remain: {@code 10.1} and {@code 0x0a000001} are 10.0.0.1, {@code 012.0.0.1} too.
 */
final class Ipv4Text {
  private Ipv4Text() {}

  /** {@return the address, or nothing where the text is none to its end} */
  static Optional<IpAddress> parse(String text) {
    long bits = 0;
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int end = text.indexOf('.', at);
      boolean isLast = end < 0;
      long value = number(text, at, isLast ? text.length() : end);
      if (isLast) {
        int bytesLeft = 4 - part;
        boolean fits = value >= 0 && value < 1L << 8 * bytesLeft;
        return fits
            ? Optional.of(IpAddress.ofIpv4((int) (bits << 8 * bytesLeft | value)))
            : Optional.empty();
      }
      if (value < 0 || value > 0xFF) {
        return Optional.empty();
      }
      bits = bits << 8 | value;
      at = end + 1;
    }
    return Optional.empty();
  }

  /** A number between two places of the text, or -1 where it is none or exceeds 32 bits. */
  private static long number(String text, int from, int to) {
    int radix = 10;
    int at = from;
    if (to - from > 1 && text.charAt(from) == '0') {
      boolean isHex = text.charAt(from + 1) == 'x' || text.charAt(from + 1) == 'X';
      radix = isHex ? 16 : 8;
      at += isHex ? 2 : 1;
    }
    if (at == to) {
      return -1;
    }
    long value = 0;
    while (at < to) {
      char c = text.charAt(at);
      // Characters beyond ASCII may be digits to Java.
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
      if (value > 0xFFFF_FFFFL) {
        return -1;
      }
      at++;
    }
    return value;
  }
}
