package ipvs.netlink.genl;

import ipvs.netlink.wire.AttributeType;

/**
 * What the controller says of a family.
 *
 * @uapi linux/genetlink.h CTRL_ATTR_*
 */
public enum ControllerAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The number of the family, which changes when its module is loaded again. A u16. */
  FAMILY_ID,
  /** The name of the family. A string of up to 15 bytes. */
  FAMILY_NAME,
  /** The version of the family. A u32. */
  VERSION,
  /** The length of a header of its own. A u32. */
  HDRSIZE,
  /** The highest number of its attributes. A u32. */
  MAXATTR,
  /** Its commands. A list of nests. */
  OPS,
  /** Its multicast groups. A list of nests. */
  MCAST_GROUPS;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "CTRL_ATTR_" + name();
  }

  @Override
  public AttributeType[] children() {
    return this == OPS ? OperationAttribute.values() : new AttributeType[0];
  }

  @Override
  public boolean isList() {
    return this == OPS;
  }
}
