package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * What TCP keeps to on a route.
 *
 * @uapi linux/rtnetlink.h RTAX_*
 */
enum MetricAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** Not read here. */
  LOCK,
  /** The longest packet, in bytes. A u32. */
  MTU,
  /** Not read here. */
  WINDOW,
  /** Not read here. */
  RTT,
  /** Not read here. */
  RTTVAR,
  /** Not read here. */
  SSTHRESH,
  /** Not read here. */
  CWND,
  /** The longest segment that is offered, in bytes. A u32. */
  ADVMSS;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "RTAX_" + name();
  }
}
