package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * The addresses that agree with one in their first bits: {@code 192.0.2.0/24}.
 *
 * <p>Immutable. Two that hold the same addresses are equal: of an address only the bits that count
 * are kept, the others are 0. An IPv4 address and the IPv6 address that maps it are not the same.
 *
 * @param address an address, of which the bits behind the prefix are set to 0
 * @param length how many bits count, 0 to 32 or 128; 0 for all addresses of the family
 */
public record AddressPrefix(IpAddress address, int length) {
  /** Checks the range of the length, and clears the bits that do not count. */
  public AddressPrefix {
    Objects.requireNonNull(address, "address");
    int bits = address.family().addressBits();
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("prefix length is outside 0.." + bits + ": " + length);
    }
    address = first(address, length);
  }

  /**
   * {@return the addresses that this text names}
   *
   * @param text an address, for itself alone, one of IPv6 also in brackets, as beside a port; or an
   *     address, a slash and a decimal length
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressPrefix parse(String text) {
    Optional<AddressPrefix> prefix = tryParse(text);
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException("not an address or prefix: " + text);
    }
    return prefix.get();
  }

  /** {@return the addresses that this text names, or nothing where it names none} */
  public static Optional<AddressPrefix> tryParse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address =
        slash < 0 ? tryAddress(text) : IpAddress.tryParse(text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().family().addressBits();
    long length = slash < 0 ? bits : NumberRange.decimal(text.substring(slash + 1), bits);
    return length < 0
        ? Optional.empty()
        : Optional.of(new AddressPrefix(address.get(), (int) length));
  }

  private static Optional<IpAddress> tryAddress(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return IpAddress.tryParse(text);
    }
    return IpAddress.tryParse(text.substring(1, text.length() - 1))
        .filter(address -> address.family() == AddressFamily.INET6);
  }

  /** {@return whether this address is one of them} */
  public boolean contains(IpAddress other) {
    return address.family() == other.family() && address.equals(first(other, length));
  }

  /** {@return the address right behind the last one, if there is any} */
  Optional<IpAddress> behind() {
    byte[] bytes = address.toBytes();
    for (int bit = length - 1; bit >= 0; bit--) {
      int mask = 1 << 7 - bit % Byte.SIZE;
      bytes[bit / Byte.SIZE] ^= (byte) mask;
      if ((bytes[bit / Byte.SIZE] & mask) != 0) {
        return Optional.of(IpAddress.ofBytes(bytes));
      }
    }
    return Optional.empty();
  }

  /** {@return {@code 192.0.2.0/24}; a single address without its length} */
  @Override
  public String toString() {
    boolean isSingle = length == address.family().addressBits();
    return isSingle ? address.toString() : address + "/" + length;
  }

  private static IpAddress first(IpAddress address, int length) {
    if (address.family() == AddressFamily.INET) {
      return IpAddress.ofIpv4((int) (address.lowBits() & mask(length) >>> Integer.SIZE));
    }
    return IpAddress.ofIpv6(
        address.highBits() & mask(Math.min(length, Long.SIZE)),
        address.lowBits() & mask(Math.max(length - Long.SIZE, 0)));
  }

  /** So many ones, and zeros behind them; shifting by 64 would shift by nothing. */
  private static long mask(int length) {
    return length == 0 ? 0 : -1L << Long.SIZE - length;
  }
}
