package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.Row;

/** Checks and reads the name of a kernel module or interface. */
final class Names {
  private Names() {}

  static void check(Row in, AttributeType type, int max) throws MalformedMessageException {
    check(in.string(type), type, max);
  }

  /** {@return a name in a row that was checked} */
  static String read(Row in, AttributeType type) {
    try {
      return in.string(type);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("a name that was checked", e);
    }
  }

  static String check(String name, AttributeType type, int max) throws MalformedMessageException {
    if (name.isEmpty() || name.length() > max) {
      throw new MalformedMessageException(
          type.kernelName() + " has " + name.length() + " characters, expected 1 to " + max);
    }
    return name;
  }
}
