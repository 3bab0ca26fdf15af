package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;

/**
 * Counters and rates: u64 in native order, but u32 in the older nest for all except bytes.
 *
 * @uapi linux/ip_vs.h IPVS_STATS_ATTR_*
 */
public enum StatsAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** Connections scheduled. */
  CONNS,
  /** Packets from clients. */
  INPKTS,
  /** Packets to clients. */
  OUTPKTS,
  /** Bytes from clients. A u64 in both nests. */
  INBYTES,
  /** Bytes to clients. A u64 in both nests. */
  OUTBYTES,
  /** Connections a second. */
  CPS,
  /** Packets a second from clients. */
  INPPS,
  /** Packets a second to clients. */
  OUTPPS,
  /** Bytes a second from clients. */
  INBPS,
  /** Bytes a second to clients. */
  OUTBPS,
  /** Fills up to an even place on machines that need it. */
  PAD;

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IPVS_STATS_ATTR_" + name();
  }
}
