package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;

/** Reads the name of a kernel module or interface. */
final class Names {
  private Names() {}

  static String read(Attributes in, AttributeType type, int max) throws MalformedMessageException {
    String name = in.string(type);
    if (name.isEmpty() || name.length() > max) {
      throw new MalformedMessageException(
          type.kernelName() + " has " + name.length() + " characters, expected 1 to " + max);
    }
    return name;
  }
}
