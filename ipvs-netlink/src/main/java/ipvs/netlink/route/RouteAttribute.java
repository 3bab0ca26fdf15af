package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a route.
 *
 * @uapi linux/rtnetlink.h RTA_*
 */
enum RouteAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** Where it leads. An address in network order, absent for everywhere. */
  DST,
  /** From where. An address in network order. */
  SRC,
  /** The index of the link that a packet came in on. A u32. */
  IIF,
  /** The index of the link that it leaves by. A u32. */
  OIF,
  /** The next router. An address in network order. */
  GATEWAY,
  /** Its metric; the lowest counts. A u32. */
  PRIORITY,
  /** The source that this machine takes by itself. An address in network order. */
  PREFSRC,
  /** What TCP keeps to. A nest. */
  METRICS,
  /** Several next hops. Structures of the kernel. */
  MULTIPATH,
  /** Not read here. */
  PROTOINFO,
  /** Not read here. */
  FLOW,
  /** Not read here. */
  CACHEINFO,
  /** Not read here. */
  SESSION,
  /** Not read here. */
  MP_ALGO,
  /** The table that it is in. A u32. */
  TABLE,
  /** The firewall mark, of a look-up. A u32. */
  MARK,
  /** Not read here. */
  MFC_STATS,
  /** The next router, of another family: two bytes of it, and the address. */
  VIA;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "RTA_" + name();
  }

  @Override
  public AttributeType[] children() {
    return this == METRICS ? MetricAttribute.values() : new AttributeType[0];
  }
}
