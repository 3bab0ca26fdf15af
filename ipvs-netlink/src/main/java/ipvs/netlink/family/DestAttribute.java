package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a real server.
 *
 * <p>{@code linux/ip_vs.h}: {@code IPVS_DEST_ATTR_*}
 */
public enum DestAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The address, 16 bytes in network order, of which IPv4 uses the first 4. */
  ADDR,
  /** The port. A u16 in network order. */
  PORT,
  /** The forwarding method, in the low three bits. A u32 in native order. */
  FWD_METHOD,
  /** The weight, 0 to 2147483647. A u32 in native order. */
  WEIGHT,
  /** The upper threshold of connections. A u32 in native order. */
  U_THRESH,
  /** The lower threshold of connections. A u32 in native order. */
  L_THRESH,
  /** Active connections. A u32 in native order, in replies. */
  ACTIVE_CONNS,
  /** Inactive connections. A u32 in native order, in replies. */
  INACT_CONNS,
  /** Persistence templates. A u32 in native order, in replies. */
  PERSIST_CONNS,
  /** Counters and rates of 32 bits. A nest, in replies. */
  STATS,
  /** The family of the address, that of the service where absent. A u16 in native order. */
  ADDR_FAMILY,
  /** Counters and rates of 64 bits. A nest, in replies since Linux 4.1. */
  STATS64,
  /** The kind of tunnel. A u8, since Linux 5.2. */
  TUN_TYPE,
  /** The UDP port of the tunnel. A u16 in network order, since Linux 5.2. */
  TUN_PORT,
  /** Checksum flags of the tunnel. A u16 in native order, since Linux 5.3. */
  TUN_FLAGS;

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IPVS_DEST_ATTR_" + name();
  }

  @Override
  public AttributeType[] children() {
    return switch (this) {
      case STATS -> StatsAttribute.values();
      case STATS64 -> StatsAttribute.values();
      default -> new AttributeType[0];
    };
  }
}
