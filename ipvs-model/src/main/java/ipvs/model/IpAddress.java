package ipvs.model;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address: 4 or 16 bytes and nothing else, no name and no zone.
 *
 * <p>Text is strict on the way in (four decimal parts, or RFC 4291) and on the way out the shortest
 * form that the C library's {@code inet_ntop} gives. Addresses are ordered as unsigned numbers,
 * IPv4 before IPv6. On the wire they travel in network byte order.
 */
public final class IpAddress implements Comparable<IpAddress> {
  private final AddressFamily family;
  private final long high;
  private final long low;

  private IpAddress(AddressFamily family, long high, long low) {
    this.family = family;
    this.high = high;
    this.low = low;
  }

  /**
   * {@return the IPv4 address with these 32 bits}
   *
   * @param bits the address as a number, 10.0.0.1 being {@code 0x0A000001}
   */
  public static IpAddress ofIpv4(int bits) {
    return new IpAddress(AddressFamily.INET, 0, Integer.toUnsignedLong(bits));
  }

  /**
   * {@return the IPv6 address with these 128 bits}
   *
   * @param high the first eight bytes, as a big-endian number
   * @param low the last eight bytes, as a big-endian number
   */
  public static IpAddress ofIpv6(long high, long low) {
    return new IpAddress(AddressFamily.INET6, high, low);
  }

  /**
   * {@return the address in these bytes, which are in network order}
   *
   * @param bytes 4 bytes of an IPv4 or 16 of an IPv6 address
   * @throws IllegalArgumentException if there are neither 4 nor 16
   */
  public static IpAddress ofBytes(byte... bytes) {
    if (bytes.length == 4) {
      return ofIpv4((int) number(bytes, 0, 4));
    }
    if (bytes.length == 16) {
      return ofIpv6(number(bytes, 0, 8), number(bytes, 8, 8));
    }
    throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
  }

  /** {@return the address of this family that is all zeros: any address} */
  public static IpAddress any(AddressFamily family) {
    return new IpAddress(family, 0, 0);
  }

  /**
   * {@return the address that this text names}
   *
   * @param text four decimal numbers, or an IPv6 address without brackets and zone
   * @throws IllegalArgumentException if it is neither
   */
  public static IpAddress parse(String text) {
    Optional<IpAddress> address = tryParse(text);
    if (address.isEmpty()) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    return address.get();
  }

  /**
   * {@return the address that this text names, or nothing where it names none}
   *
   * @param text four decimal numbers, or an IPv6 address without brackets and zone
   */
  public static Optional<IpAddress> tryParse(String text) {
    return text.indexOf(':') < 0 ? AddressText.parseIpv4(text) : AddressText.parseIpv6(text);
  }

  /** {@return the family of this address} */
  public AddressFamily family() {
    return family;
  }

  /** {@return the first eight bytes of an IPv6 address as a number, 0 for IPv4} */
  public long highBits() {
    return high;
  }

  /** {@return the last eight bytes of an IPv6 address, or an IPv4 address, as a number} */
  public long lowBits() {
    return low;
  }

  /**
   * {@return four of its bytes as a number}
   *
   * @param index 0 for IPv4; 0 to 3 for IPv6, the first bytes first
   */
  int word(int index) {
    if (family == AddressFamily.INET) {
      return (int) low;
    }
    long half = index < 2 ? high : low;
    return (int) (index % 2 == 0 ? half >>> Integer.SIZE : half);
  }

  /** {@return 4 or 16 bytes in network order, a copy} */
  public byte[] toBytes() {
    byte[] bytes = new byte[family.addressLength()];
    for (int i = 0; i < bytes.length; i++) {
      int shift = 8 * (bytes.length - 1 - i);
      bytes[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
    }
    return bytes;
  }

  /** {@return whether this is a group address: 224.0.0.0/4 or ff00::/8} */
  public boolean isMulticast() {
    return family == AddressFamily.INET ? (low >>> 28) == 0xE : (high >>> 56) == 0xFF;
  }

  /** {@return whether all bits are zero} */
  public boolean isAny() {
    return (high | low) == 0;
  }

  /** {@return whether it is one of 127.0.0.0/8, or ::1: of this machine alone} */
  public boolean isLoopback() {
    return family == AddressFamily.INET ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that
        && family == that.family
        && high == that.high
        && low == that.low;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * family.wire() + Long.hashCode(high)) + Long.hashCode(low);
  }

  /** {@return the address as {@code inet_ntop} writes it} */
  @Override
  public String toString() {
    return family == AddressFamily.INET
        ? AddressText.formatIpv4((int) low)
        : AddressText.formatIpv6(high, low);
  }

  private static long number(byte[] bytes, int from, int count) {
    long number = 0;
    for (int i = from; i < from + count; i++) {
      number = number << 8 | bytes[i] & 0xFF;
    }
    return number;
  }
}
