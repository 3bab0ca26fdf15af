package ipvs.netlink.wire;

/**
 * What an error message may carry beside its number: extended acknowledgements.
 *
 * @uapi linux/netlink.h NLMSGERR_ATTR_*
 */
public enum ErrorAttribute implements AttributeType {
  /** Not used. */
  UNUSED,
  /** What is wrong, in words. A string. */
  MSG,
  /** Where in the request it is wrong. A u32 in native order, bytes from its beginning. */
  OFFS,
  /** Not used here. */
  COOKIE,
  /** What the attribute ought to be. A nest. */
  POLICY,
  /** Which attribute is missing. A u32 in native order. */
  MISS_TYPE,
  /** The nest that lacks it. A u32 in native order, bytes from the request's beginning. */
  MISS_NEST;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "NLMSGERR_ATTR_" + name();
  }

  @Override
  public AttributeType[] children() {
    return this == POLICY ? PolicyAttribute.values() : new AttributeType[0];
  }
}
