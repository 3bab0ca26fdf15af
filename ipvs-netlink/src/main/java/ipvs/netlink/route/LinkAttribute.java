package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a link.
 *
 * @uapi linux/if_link.h IFLA_*
 */
enum LinkAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** Its link-layer address; of a tunnel the near end. Bytes. */
  ADDRESS,
  /** Its link-layer broadcast address; of a tunnel the far end. Bytes. */
  BROADCAST,
  /** Its name. A string of up to 15 bytes. */
  IFNAME,
  /** The longest packet, in bytes. A u32. */
  MTU,
  /** The index of the link below it. A u32. */
  LINK,
  /** Not read here. */
  QDISC,
  /** Not read here. */
  STATS,
  /** Not read here. */
  COST,
  /** Not read here. */
  PRIORITY,
  /** The index of the bridge or bond that it belongs to. A u32. */
  MASTER,
  /** Not read here. */
  WIRELESS,
  /** Not read here. */
  PROTINFO,
  /** Not read here. */
  TXQLEN,
  /** Not read here. */
  MAP,
  /** Not read here. */
  WEIGHT,
  /** Its state as RFC 2863 has it. A u8. */
  OPERSTATE,
  /** Whether a program says that it is dormant. A u8. */
  LINKMODE,
  /** What made it. A nest. */
  LINKINFO;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IFLA_" + name();
  }

  @Override
  public AttributeType[] children() {
    return this == LINKINFO ? LinkInfoAttribute.values() : new AttributeType[0];
  }
}
