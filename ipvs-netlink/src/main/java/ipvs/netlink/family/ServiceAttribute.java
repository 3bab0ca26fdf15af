package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Form;
import ipvs.netlink.wire.RowType;

/**
 * The attributes of a virtual service.
 *
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_*
 */
public enum ServiceAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The family of its address or mark. A u16 in native order. */
  AF(Form.U16),
  /** The transport protocol. A u16 in native order. */
  PROTOCOL(Form.U16),
  /** The virtual address, 16 bytes in network order, of which IPv4 uses the first 4. */
  ADDR,
  /** The virtual port. A u16 in network order. */
  PORT(Form.BE16),
  /** The netfilter mark, in place of protocol, address and port. A u32 in native order. */
  FWMARK(Form.U32),
  /** The scheduler. A string of up to 15 bytes. */
  SCHED_NAME,
  /** The flags and which of them count. Two u32 in native order. */
  FLAGS,
  /** The persistence timeout in seconds. A u32 in native order. */
  TIMEOUT(Form.U32),
  /** The persistence mask: IPv4 in network order, or an IPv6 prefix length in native order. */
  NETMASK(Form.U32),
  /** Counters and rates of 32 bits. A nest, in replies. */
  STATS,
  /** The persistence engine. A string of up to 16 bytes. */
  PE_NAME,
  /** Counters and rates of 64 bits. A nest, in replies since Linux 4.1. */
  STATS64;

  /** What a row of a dump may hold. */
  static final RowType ROW = new RowType(values());

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  private final Form form;

  ServiceAttribute() {
    this(Form.OTHER);
  }

  ServiceAttribute(Form form) {
    this.form = form;
  }

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public Form form() {
    return form;
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
