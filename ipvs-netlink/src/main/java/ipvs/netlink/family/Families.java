package ipvs.netlink.family;

import ipvs.model.AddressFamily;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;

/** Reads an address family, of which the kernel knows two. */
final class Families {
  private Families() {}

  static AddressFamily read(Attributes in, AttributeType type) throws MalformedMessageException {
    int number = in.u16(type);
    if (number == AddressFamily.INET.wire()) {
      return AddressFamily.INET;
    }
    if (number == AddressFamily.INET6.wire()) {
      return AddressFamily.INET6;
    }
    throw new MalformedMessageException(type.kernelName() + " is " + number);
  }
}
