package ipvs.model;

import java.util.Optional;

/**
 * The kind of addresses that a service or a server uses.
 *
 * <p>On the wire a u16 in native byte order.
 *
 * @uapi linux/socket.h AF_*
 */
public enum AddressFamily {
  /**
   * IPv4, 2.
   *
   * @uapi linux/socket.h AF_INET
   */
  INET(2, 4),
  /**
   * IPv6, 10.
   *
   * @uapi linux/socket.h AF_INET6
   */
  INET6(10, 16);

  private final int wire;
  private final int length;

  AddressFamily(int wire, int length) {
    this.wire = wire;
    this.length = length;
  }

  /** {@return the kernel's number of this family} */
  public int wire() {
    return wire;
  }

  /** {@return the family with this name, if there is one: {@code inet} or {@code inet6}} */
  public static Optional<AddressFamily> ofWord(String word) {
    return switch (word) {
      case "inet" -> Optional.of(INET);
      case "inet6" -> Optional.of(INET6);
      default -> Optional.empty();
    };
  }

  /** {@return {@code inet} or {@code inet6}} */
  public String word() {
    return this == INET ? "inet" : "inet6";
  }

  /** {@return the length of an address in bytes, 4 or 16} */
  public int addressLength() {
    return length;
  }

  /**
   * {@return the longest prefix of an address in bits, 32 or 128}
   *
   * <p>As a persistence granularity it means that each client address counts for itself.
   */
  public int addressBits() {
    return length * 8;
  }
}
