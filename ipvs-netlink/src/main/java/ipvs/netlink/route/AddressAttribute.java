package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of an address.
 *
 * @uapi linux/if_addr.h IFA_*
 */
enum AddressAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The address, of a point-to-point link that of the far end. In network order. */
  ADDRESS,
  /** The address of this machine; absent for IPv6. In network order. */
  LOCAL,
  /** A name, such as {@code eth0:0}; absent for IPv6. A string. */
  LABEL,
  /** The broadcast address of its network. In network order. */
  BROADCAST,
  /** Not read here. */
  ANYCAST,
  /** Not read here. */
  CACHEINFO,
  /** Not read here. */
  MULTICAST,
  /** Flags, of which the header has the first eight. A u32. */
  FLAGS;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IFA_" + name();
  }
}
