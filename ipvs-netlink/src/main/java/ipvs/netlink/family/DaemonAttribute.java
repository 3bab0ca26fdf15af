package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a sync daemon.
 *
 * @uapi linux/ip_vs.h IPVS_DAEMON_ATTR_*
 */
public enum DaemonAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** 1 for the master, 2 for the backup. A u32 in native order. */
  STATE,
  /** The interface. A string of up to 15 bytes. */
  MCAST_IFN,
  /** The id of the group of directors. A u32 in native order. */
  SYNC_ID,
  /** The longest message. A u16 in native order, since Linux 4.3. */
  SYNC_MAXLEN,
  /** The IPv4 group, 4 bytes in network order, since Linux 4.3. */
  MCAST_GROUP,
  /** The IPv6 group, 16 bytes in network order, since Linux 4.3. */
  MCAST_GROUP6,
  /** The UDP port. A u16 in native order, unlike all other ports; since Linux 4.3. */
  MCAST_PORT,
  /** Time to live. A u8, since Linux 4.3. */
  MCAST_TTL;

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IPVS_DAEMON_ATTR_" + name();
  }
}
