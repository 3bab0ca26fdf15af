package ipvs.model.vrrp;

import ipvs.model.IpAddress;

/** The checksum of the Internet: ones' complement of the ones' complement sum of 16-bit words. */
final class Checksum {
  private static final int MASK = 0xFFFF;
  private static final int PROTOCOL = 112;

  private Checksum() {}

  /** {@return the sum of bytes, not folded; an odd last byte counts as if a zero followed} */
  static long sum(byte[] bytes, int from, int end) {
    long sum = 0;
    for (int i = from; i < end; i += 2) {
      int low = i + 1 < end ? bytes[i + 1] & 0xFF : 0;
      sum += (bytes[i] & 0xFF) << 8 | low;
    }
    return sum;
  }

  /** {@return the sum of what stands for the IP header, with the length of the packet} */
  static long pseudoHeader(IpAddress source, IpAddress destination, int length) {
    return words(source.highBits())
        + words(source.lowBits())
        + words(destination.highBits())
        + words(destination.lowBits())
        + PROTOCOL
        + length;
  }

  /** {@return the sum of the four words of a number} */
  static long words(long number) {
    return (number >>> 48) + (number >>> 32 & MASK) + (number >>> 16 & MASK) + (number & MASK);
  }

  /** {@return the sum as 16 bits, what overflows added again} */
  static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & MASK) + (folded >>> 16);
    }
    return (int) folded;
  }

  /** {@return what is put into a packet with this sum} */
  static int of(long sum) {
    return ~fold(sum) & MASK;
  }
}
