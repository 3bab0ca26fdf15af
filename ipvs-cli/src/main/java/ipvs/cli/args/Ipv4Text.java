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
    return parse(text, 0, text.length());
  }

  /** {@return the address between two places of the text, or nothing where there is none} */
  static Optional<IpAddress> parse(String text, int from, int to) {
    long bits = 0;
    int bytesLeft = 4;
    int start = from;
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == '.') {
        long value = number(text, start, at);
        bytesLeft--;
        if (value < 0 || value > 0xFF || bytesLeft == 0) {
          return Optional.empty();
        }
        bits = bits << 8 | value;
        start = at + 1;
      }
    }
    long last = number(text, start, to);
    return last < 0 || last >= 1L << 8 * bytesLeft
        ? Optional.empty()
        : Optional.of(IpAddress.ofIpv4((int) (bits << 8 * bytesLeft | last)));
  }

  /** A number between two places of the text, or -1 where it is none or exceeds 32 bits. */
  private static long number(String text, int from, int to) {
    int radix = 10;
    int at = from;
    if (to - from > 1 && text.charAt(from) == '0') {
      boolean isHex = lower(text.charAt(from + 1)) == 'x';
      radix = isHex ? 16 : 8;
      at += isHex ? 2 : 1;
    }
    if (at == to) {
      return -1;
    }
    long value = 0;
    while (at < to) {
      int digit = digit(text.charAt(at));
      if (digit >= radix) {
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

  /** What a hexadecimal digit stands for, or 16 where it is none. */
  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    char lower = lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
  }

  private static char lower(char c) {
    return (char) (c | 'a' - 'A');
  }
}
