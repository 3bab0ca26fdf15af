package ipvs.model;

import java.util.Objects;

/**
 * How much of a client's address counts for persistence: an IPv4 mask or an IPv6 prefix length.
 *
 * <p>On the wire an IPv4 mask is a u32 in network byte order, an IPv6 prefix length one in native
 * order.
 *
 * @param family which of the two
 * @param value an IPv4 mask as 32 bits, any pattern, contiguous or not; or the length of an IPv6
 *     prefix, 1 to 128
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_NETMASK
 */
public record Netmask(AddressFamily family, int value) {
  /** Checks the length of an IPv6 prefix, which the kernel checks too. */
  public Netmask {
    Objects.requireNonNull(family, "family");
    if (family == AddressFamily.INET6 && (value < 1 || value > 128)) {
      throw new IllegalArgumentException("prefix length is outside 1..128: " + value);
    }
  }

  /** {@return the IPv4 mask with these bits} */
  public static Netmask ofIpv4(int bits) {
    return new Netmask(AddressFamily.INET, bits);
  }

  /** {@return the IPv6 prefix of this length, 1 to 128 bits} */
  public static Netmask ofPrefix(int length) {
    return new Netmask(AddressFamily.INET6, length);
  }

  /** {@return the mask under which every client address counts for itself} */
  public static Netmask full(AddressFamily family) {
    return family == AddressFamily.INET ? ofIpv4(-1) : ofPrefix(family.addressBits());
  }

  /** {@return whether every client address counts for itself} */
  public boolean isFull() {
    return value == full(family).value;
  }

  /** {@return {@code 255.255.255.0}, or {@code 64}} */
  @Override
  public String toString() {
    return family == AddressFamily.INET ? AddressText.formatIpv4(value) : Integer.toString(value);
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Netmask that && family == that.family && value == that.value;
  }

  @Override
  public int hashCode() {
    return 31 * family.wire() + value;
  }
}
