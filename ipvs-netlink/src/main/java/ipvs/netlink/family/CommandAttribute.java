package ipvs.netlink.family;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes at the top of a request or reply.
 *
 * @uapi linux/ip_vs.h IPVS_CMD_ATTR_*
 */
public enum CommandAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** A virtual service. A nest. */
  SERVICE,
  /** A real server. A nest. */
  DEST,
  /** A sync daemon. A nest. */
  DAEMON,
  /** Seconds an established TCP connection may idle. A u32 in native order. */
  TIMEOUT_TCP,
  /** Seconds a TCP connection may idle after a FIN. A u32 in native order. */
  TIMEOUT_TCP_FIN,
  /** Seconds a UDP flow may idle. A u32 in native order. */
  TIMEOUT_UDP;

  /** How many types there are, {@link #UNSPEC} included. */
  public static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "IPVS_CMD_ATTR_" + name();
  }

  @Override
  public AttributeType[] children() {
    return switch (this) {
      case SERVICE -> ServiceAttribute.values();
      case DEST -> DestAttribute.values();
      case DAEMON -> DaemonAttribute.values();
      default -> new AttributeType[0];
    };
  }
}
