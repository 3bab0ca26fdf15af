package ipvs.netlink.proc;

/** Reads IPv6 addresses of eight groups of four digits, as the kernel prints them. */
final class FullAddress {
  /** How many bytes one has. */
  static final int LENGTH = 39;

  private static final int DIGITS = 4;

  private long high;
  private long low;

  /** {@return whether the bytes from a place on are such an address, however they go on} */
  boolean read(byte[] bytes, int from) {
    long first = 0;
    long last = 0;
    for (int start = from; start < from + LENGTH; start += DIGITS + 1) {
      long number = HexDigits.number(bytes, start, start + DIGITS);
      if (number < 0 || start > from && bytes[start - 1] != ':') {
        return false;
      }
      first = first << 16 | last >>> 48;
      last = last << 16 | number;
    }
    high = first;
    low = last;
    return true;
  }

  /** {@return the first eight bytes of the address that was read last} */
  long high() {
    return high;
  }

  /** {@return its last eight bytes} */
  long low() {
    return low;
  }
}
