package ipvs.netlink.route;

import java.util.Optional;

/**
 * What becomes of a packet that takes a route.
 *
 * @uapi linux/rtnetlink.h RTN_*
 */
public enum RouteType {
  /** Nothing is said. */
  UNSPEC,
  /** It is sent on. */
  UNICAST,
  /** It is for this machine. */
  LOCAL,
  /** It is for all machines of a network, this one too. */
  BROADCAST,
  /** It is for this machine, as one of several. */
  ANYCAST,
  /** It is for a group. */
  MULTICAST,
  /** It is dropped. */
  BLACKHOLE,
  /** It is refused: nothing leads there. */
  UNREACHABLE,
  /** It is refused: it may not go there. */
  PROHIBIT,
  /** Another table is to say. */
  THROW,
  /** Its addresses are translated; no kernel does that any more. */
  NAT,
  /** A program says. */
  XRESOLVE;

  /** {@return the number of this type} */
  public int wire() {
    return ordinal();
  }

  /** {@return the type with this number, or nothing where a newer kernel has one unknown here} */
  public static Optional<RouteType> fromWire(int wire) {
    return wire < values().length ? Optional.of(values()[wire]) : Optional.empty();
  }
}
