package ipvs.netlink.wire;

/**
 * What an extended acknowledgement says an attribute ought to be.
 *
 * @uapi linux/netlink.h NL_POLICY_TYPE_ATTR_*
 */
public enum PolicyAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The kind of payload. A u32 in native order. */
  TYPE,
  /** The least signed number. */
  MIN_VALUE_S,
  /** The greatest signed number. */
  MAX_VALUE_S,
  /** The least number. A u64 in native order. */
  MIN_VALUE_U,
  /** The greatest number. A u64 in native order. */
  MAX_VALUE_U,
  /** The fewest bytes. A u32 in native order. */
  MIN_LENGTH,
  /** The most bytes. A u32 in native order. */
  MAX_LENGTH;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "NL_POLICY_TYPE_ATTR_" + name();
  }
}
