package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;

/**
 * Links as messages.
 *
 * @uapi linux/rtnetlink.h RTM_NEWLINK
 */
public final class LinkCodec {
  /** Length of an {@code ifinfomsg}: family, type, index, flags, change. */
  static final int HEADER = 16;

  private static final int TYPE = 2;
  private static final int INDEX = 4;
  private static final int FLAGS = 8;
  private static final int UNKNOWN_STATE = 0;

  private LinkCodec() {}

  /**
   * {@return the link in a message}
   *
   * @param in a reader on a message of the type {@link MessageType#NEWLINK} or DELLINK
   * @throws MalformedMessageException if it makes no sense
   */
  public static Link read(MessageReader in) throws MalformedMessageException {
    Attributes all = in.attributesBehind(HEADER, LinkAttribute.COUNT);
    return new Link(
        in.headerI32(INDEX),
        all.string(LinkAttribute.IFNAME),
        in.headerI32(FLAGS),
        all.has(LinkAttribute.MTU) ? all.u32(LinkAttribute.MTU) : 0,
        in.headerU16(TYPE),
        kind(all),
        all.has(LinkAttribute.MASTER) ? all.i32(LinkAttribute.MASTER) : 0,
        all.has(LinkAttribute.OPERSTATE) ? all.u8(LinkAttribute.OPERSTATE) : UNKNOWN_STATE,
        hardware(all, LinkAttribute.ADDRESS),
        hardware(all, LinkAttribute.BROADCAST));
  }

  private static String kind(Attributes all) throws MalformedMessageException {
    if (!all.has(LinkAttribute.LINKINFO)) {
      return "";
    }
    Attributes info = all.nest(LinkAttribute.LINKINFO, LinkInfoAttribute.COUNT);
    return info.has(LinkInfoAttribute.KIND) ? info.string(LinkInfoAttribute.KIND) : "";
  }

  static HardwareAddress hardware(Attributes all, AttributeType type)
      throws MalformedMessageException {
    return all.has(type) ? HardwareAddress.of(all.bytes(type)) : new HardwareAddress("");
  }
}
