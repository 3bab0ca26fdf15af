package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * What made a link.
 *
 * @uapi linux/if_link.h IFLA_INFO_*
 */
enum LinkInfoAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** Its kind, such as {@code veth}. A string. */
  KIND;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IFLA_INFO_" + name();
  }
}
