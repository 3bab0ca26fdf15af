package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of what the kernel says of itself.
 *
 * @uapi linux/ip_vs.h IPVS_INFO_ATTR_*
 */
public enum InfoAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The version, {@code major << 16 | minor << 8 | patch}. A u32 in native order. */
  VERSION,
  /** Buckets of the connection table. A u32 in native order. */
  CONN_TAB_SIZE;

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IPVS_INFO_ATTR_" + name();
  }
}
