package ipvs.netlink.family;

import ipvs.model.AddressFamily;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.Row;

/** Reads an address family, of which the kernel knows two. */
final class Families {
  private Families() {}

  static AddressFamily read(Row in, AttributeType type) {
    return in.number(type) == AddressFamily.INET.wire() ? AddressFamily.INET : AddressFamily.INET6;
  }

  static void check(Row in, AttributeType type) throws MalformedMessageException {
    int number = in.number(type);
    if (number != AddressFamily.INET.wire() && number != AddressFamily.INET6.wire()) {
      throw new MalformedMessageException(type.kernelName() + " is " + number);
    }
  }

  /** Checks how long an address is: all 16 bytes, as a kernel sends them, or as many as count. */
  static void checkAddress(Row in, AttributeType family, AttributeType address)
      throws MalformedMessageException {
    in.requireLength(address, 16, read(in, family).addressLength());
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

  /** {@return whether both have the same address} */
  static boolean isSameAddress(Row left, Row right, AttributeType family, AttributeType address) {
    return left.number(family) == right.number(family)
        && left.networkWord(address, 0) == right.networkWord(address, 0)
        && (left.number(family) == AddressFamily.INET.wire()
            || left.networkWord(address, 1) == right.networkWord(address, 1)
                && left.networkWord(address, 2) == right.networkWord(address, 2)
                && left.networkWord(address, 3) == right.networkWord(address, 3));
  }
}
