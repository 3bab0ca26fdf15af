package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Form;
import ipvs.netlink.wire.RowType;

/**
 * The attributes of a real server.
 *
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_*
 */
public enum DestAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** The address, 16 bytes in network order, of which IPv4 uses the first 4. */
  ADDR,
  /** The port. A u16 in network order. */
  PORT(Form.BE16),
  /** The forwarding method, in the low three bits. A u32 in native order. */
  FWD_METHOD(Form.U32),
  /** The weight, 0 to 2147483647. A u32 in native order. */
  WEIGHT(Form.U32),
  /** The upper threshold of connections. A u32 in native order. */
  U_THRESH(Form.U32),
  /** The lower threshold of connections. A u32 in native order. */
  L_THRESH(Form.U32),
  /** Active connections. A u32 in native order, in replies. */
  ACTIVE_CONNS(Form.U32),
  /** Inactive connections. A u32 in native order, in replies. */
  INACT_CONNS(Form.U32),
  /** Persistence templates. A u32 in native order, in replies. */
  PERSIST_CONNS(Form.U32),
  /** Counters and rates of 32 bits. A nest, in replies. */
  STATS,
  /** The family of the address, that of the service where absent. A u16 in native order. */
  ADDR_FAMILY(Form.U16),
  /** Counters and rates of 64 bits. A nest, in replies since Linux 4.1. */
  STATS64,
  /** The kind of tunnel. A u8, since Linux 5.2. */
  TUN_TYPE(Form.U8),
  /** The UDP port of the tunnel. A u16 in network order, since Linux 5.2. */
  TUN_PORT(Form.BE16),
  /** Checksum flags of the tunnel. A u16 in native order, since Linux 5.3. */
  TUN_FLAGS(Form.U16);

  /** What a row of a dump may hold. */
  static final RowType ROW = new RowType(values());

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  private final Form form;

  DestAttribute() {
    this(Form.OTHER);
  }

  DestAttribute(Form form) {
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
