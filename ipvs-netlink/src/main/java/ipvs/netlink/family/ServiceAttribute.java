package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a virtual service.
 *
 * <p>{@code linux/ip_vs.h}: {@code IPVS_SVC_ATTR_*}
 */
public enum ServiceAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The family of its address or mark. A u16 in native order. */
  AF,
  /** The transport protocol. A u16 in native order. */
  PROTOCOL,
  /** The virtual address, 16 bytes in network order, of which IPv4 uses the first 4. */
  ADDR,
  /** The virtual port. A u16 in network order. */
  PORT,
  /** The netfilter mark, in place of protocol, address and port. A u32 in native order. */
  FWMARK,
  /** The scheduler. A string of up to 15 bytes. */
  SCHED_NAME,
  /** The flags and which of them count. Two u32 in native order. */
  FLAGS,
  /** The persistence timeout in seconds. A u32 in native order. */
  TIMEOUT,
  /** The persistence mask: IPv4 in network order, or an IPv6 prefix length in native order. */
  NETMASK,
  /** Counters and rates of 32 bits. A nest, in replies. */
  STATS,
  /** The persistence engine. A string of up to 16 bytes. */
  PE_NAME,
  /** Counters and rates of 64 bits. A nest, in replies since Linux 4.1. */
  STATS64;

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IPVS_SVC_ATTR_" + name();
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
