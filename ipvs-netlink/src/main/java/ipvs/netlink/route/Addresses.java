package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;
import java.util.Optional;

/** Addresses as attributes, in as many bytes as their family has. */
final class Addresses {
  private Addresses() {}

  /** Writes an address. */
  static void write(MessageWriter out, AttributeType type, IpAddress address) {
    if (address.family() == AddressFamily.INET) {
      out.be32(type, (int) address.lowBits());
    } else {
      out.be128(type, address.highBits(), address.lowBits());
    }
  }

  /** {@return an address of this family, if it is there} */
  static Optional<IpAddress> read(Attributes in, AttributeType type, AddressFamily family)
      throws MalformedMessageException {
    return in.has(type)
        ? Optional.of(IpAddress.ofBytes(in.bytes(type, family.addressLength())))
        : Optional.empty();
  }

  /** {@return addresses that agree in so many bits with one, if it is there} */
  static Optional<AddressPrefix> read(
      Attributes in, AttributeType type, AddressFamily family, int length)
      throws MalformedMessageException {
    Optional<IpAddress> address = read(in, type, family);
    return address.isPresent()
        ? Optional.of(new AddressPrefix(address.get(), checked(length, family)))
        : Optional.empty();
  }

  /** {@return the length of a prefix, if an address of this family has so many bits} */
  static int checked(int length, AddressFamily family) throws MalformedMessageException {
    if (length > family.addressBits()) {
      throw new MalformedMessageException(
          "a prefix of " + length + " bits, expected 0 to " + family.addressBits());
    }
    return length;
  }

  /** {@return the family with this number, if it is one of both: others have routes too} */
  static Optional<AddressFamily> family(int number) {
    if (number == AddressFamily.INET.wire()) {
      return Optional.of(AddressFamily.INET);
    }
    return number == AddressFamily.INET6.wire()
        ? Optional.of(AddressFamily.INET6)
        : Optional.empty();
  }
}
