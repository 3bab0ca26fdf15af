package ipvs.netlink.family;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Row;

/**
 * An address as an attribute, and its family, of which the kernel knows two, as another one.
 *
 * <p>The kernel writes 16 bytes for either family, of which an IPv4 address uses the first 4.
 */
final class AddressCodec {
  private static final int LENGTH = 16;

  private AddressCodec() {}

  /** Writes an address as the kernel does, in 16 bytes. */
  static void write(MessageWriter out, AttributeType type, IpAddress address) {
    if (address.family() == AddressFamily.INET) {
      out.be128(type, address.lowBits() << Integer.SIZE, 0);
    } else {
      out.be128(type, address.highBits(), address.lowBits());
    }
  }

  /** {@return the address of a row, whose family and length were checked} */
  static IpAddress read(Row in, AttributeType family, AttributeType address) {
    return family(in, family) == AddressFamily.INET
        ? IpAddress.ofIpv4(in.networkWord(address, 0))
        : IpAddress.ofIpv6(in.networkLong(address, 0), in.networkLong(address, 2));
  }

  /** {@return the family that a row names, which was checked} */
  static AddressFamily family(Row in, AttributeType type) {
    return in.number(type) == AddressFamily.INET.wire() ? AddressFamily.INET : AddressFamily.INET6;
  }

  /** Checks that a row names one of the two families. */
  static void checkFamily(Row in, AttributeType type) throws MalformedMessageException {
    int number = in.number(type);
    if (number != AddressFamily.INET.wire() && number != AddressFamily.INET6.wire()) {
      throw new MalformedMessageException(type.kernelName() + " is " + number);
    }
  }

  /** Checks that an address has all 16 bytes, as a kernel sends them, or as many as count. */
  static void checkLength(Row in, AttributeType family, AttributeType address)
      throws MalformedMessageException {
    in.requireLength(address, LENGTH, family(in, family).addressLength());
  }

  /** {@return a number that is the same for one address} */
  static int hash(Row row, AttributeType family, AttributeType address) {
    int hash = row.networkWord(address, 0);
    if (row.number(family) == AddressFamily.INET6.wire()) {
      hash = 31 * hash + row.networkWord(address, 1);
      hash = 31 * hash + row.networkWord(address, 2);
      hash = 31 * hash + row.networkWord(address, 3);
    }
    return hash;
  }

  /** {@return whether both rows have the same address} */
  static boolean isSame(Row left, Row right, AttributeType family, AttributeType address) {
    return left.number(family) == right.number(family)
        && left.networkWord(address, 0) == right.networkWord(address, 0)
        && (left.number(family) == AddressFamily.INET.wire()
            || left.networkWord(address, 1) == right.networkWord(address, 1)
                && left.networkWord(address, 2) == right.networkWord(address, 2)
                && left.networkWord(address, 3) == right.networkWord(address, 3));
  }
}
