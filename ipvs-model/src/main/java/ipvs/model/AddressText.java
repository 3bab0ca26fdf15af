package ipvs.model;

import java.util.Optional;

/** The text of addresses, read strictly and written as {@code inet_ntop} does. */
final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  static Optional<IpAddress> parseIpv4(String text) {
    long bits = ipv4Bits(text, 0);
    return bits < 0 ? Optional.empty() : Optional.of(IpAddress.ofIpv4((int) bits));
  }

  /** Four decimal numbers from this place to the end, or -1. */
  private static long ipv4Bits(String text, int from) {
    long bits = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (at >= text.length() || text.charAt(at) != '.') {
          return -1;
        }
        at++;
      }
      int start = at;
      int value = 0;
      while (at < text.length() && isDigit(text.charAt(at)) && at - start < 4) {
        value = value * 10 + text.charAt(at) - '0';
        at++;
      }
      // A leading zero means octal to some readers: refused, so that nobody reads another address.
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || value > 255 || leadingZero) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return at == text.length() ? bits : -1;
  }

  static Optional<IpAddress> parseIpv6(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = at;
      int value = 0;
      while (end < text.length() && hexValue(text.charAt(end)) >= 0 && end - at < 5) {
        value = value << 4 | hexValue(text.charAt(end));
        end++;
      }
      if (end < text.length() && text.charAt(end) == '.') {
        long tail = ipv4Bits(text, at);
        if (tail < 0 || count + 2 > GROUPS) {
          return Optional.empty();
        }
        groups[count++] = (int) (tail >>> 16);
        groups[count++] = (int) (tail & 0xFFFF);
        at = text.length();
        break;
      }
      if (end == at || end - at > 4 || count == GROUPS) {
        return Optional.empty();
      }
      groups[count++] = value;
      if (end == text.length()) {
        at = end;
        break;
      }
      if (text.charAt(end) != ':' || end + 1 == text.length()) {
        return Optional.empty();
      }
      at = end + 1;
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        at++;
      }
    }
    return gap < 0 && count < GROUPS || gap >= 0 && count == GROUPS
        ? Optional.empty()
        : Optional.of(spread(groups, count, gap));
  }

  /** Moves what follows the gap to the end of the eight groups. */
  private static IpAddress spread(int[] groups, int count, int gap) {
    long[] half = new long[2];
    for (int i = 0; i < count; i++) {
      int place = gap >= 0 && i >= gap ? GROUPS - count + i : i;
      half[place / 4] |= (long) groups[i] << 16 * (3 - place % 4);
    }
    return IpAddress.ofIpv6(half[0], half[1]);
  }

  static String formatIpv4(int bits) {
    StringBuilder out = new StringBuilder(15);
    appendIpv4(out, bits);
    return out.toString();
  }

  private static void appendIpv4(StringBuilder out, int bits) {
    out.append(bits >>> 24).append('.').append(bits >>> 16 & 0xFF).append('.');
    out.append(bits >>> 8 & 0xFF).append('.').append(bits & 0xFF);
  }

  static String formatIpv6(long high, long low) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> 16 * (3 - i % 4)) & 0xFFFF;
    }
    int gap = longestZeros(groups);
    int gapEnd = gap < 0 ? -1 : zerosEnd(groups, gap);
    // IPv4-compatible and IPv4-mapped addresses end in a dotted quad.
    boolean dotted = gap == 0 && (gapEnd == 6 || gapEnd == 5 && groups[5] == 0xFFFF);
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        out.append("::");
        i = gapEnd - 1;
        continue;
      }
      if (i > 0 && i != gapEnd) {
        out.append(':');
      }
      if (dotted && i == 6) {
        appendIpv4(out, (int) low);
        break;
      }
      appendHex(out, groups[i]);
    }
    return out.toString();
  }

  /** Appends 16 bits as a number without leading zeros. */
  private static void appendHex(StringBuilder out, int number) {
    boolean isBegun = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      int digit = number >>> shift & 0xF;
      isBegun |= digit != 0 || shift == 0;
      if (isBegun) {
        out.append((char) (digit < 10 ? '0' + digit : 'a' + digit - 10));
      }
    }
  }

  /** The first of the longest runs of two or more zero groups, or -1. */
  private static int longestZeros(int[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; ) {
      int end = zerosEnd(groups, i);
      if (end - i > bestLength) {
        best = i;
        bestLength = end - i;
      }
      i = Math.max(end, i + 1);
    }
    return best;
  }

  private static int zerosEnd(int[] groups, int from) {
    int end = from;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hexValue(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
