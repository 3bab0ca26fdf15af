package ipvs.netlink.genl;

import ipvs.netlink.wire.AttributeType;

/**
 * What the controller says of a command.
 *
 * @uapi linux/genetlink.h CTRL_ATTR_OP_*
 */
public enum OperationAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The number of the command. A u32 in native order. */
  ID,
  /** What it can, and who may use it. A u32 in native order. */
  FLAGS;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "CTRL_ATTR_OP_" + name();
  }
}
