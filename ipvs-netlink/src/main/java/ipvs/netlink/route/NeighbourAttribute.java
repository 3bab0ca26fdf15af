package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a neighbour.
 *
 * @uapi linux/neighbour.h NDA_*
 */
enum NeighbourAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** Its address. In network order. */
  DST,
  /** Its link-layer address. Bytes. */
  LLADDR;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "NDA_" + name();
  }
}
