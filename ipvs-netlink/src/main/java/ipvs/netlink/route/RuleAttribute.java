package ipvs.netlink.route;

import ipvs.netlink.wire.AttributeType;

/**
 * The attributes of a rule, which chooses a table of routes.
 *
 * @uapi linux/fib_rules.h FRA_*
 */
enum RuleAttribute implements AttributeType {
  /** Never sent. */
  UNSPEC,
  /** For packets to these addresses. An address in network order. */
  DST,
  /** For packets from these addresses. An address in network order. */
  SRC,
  /** For packets that came in there. A string. */
  IIFNAME,
  /** The rule to go on with. A u32. */
  GOTO,
  /** Not read here. */
  UNUSED2,
  /** The place among the rules; the lowest is asked first. A u32. */
  PRIORITY,
  /** Not read here. */
  UNUSED3,
  /** Not read here. */
  UNUSED4,
  /** Not read here. */
  UNUSED5,
  /** For packets with this firewall mark. A u32. */
  FWMARK,
  /** Not read here. */
  FLOW,
  /** Not read here. */
  TUN_ID,
  /** Not read here. */
  SUPPRESS_IFGROUP,
  /** Not read here. */
  SUPPRESS_PREFIXLEN,
  /** The table that is asked. A u32. */
  TABLE,
  /** The bits of the mark that count. A u32. */
  FWMASK,
  /** For packets of programs bound to this link. A string. */
  OIFNAME;

  /** How many types there are, {@link #UNSPEC} included. */
  static final int COUNT = values().length;

  @Override
  public int wire() {
    return ordinal();
  }

  @Override
  public String kernelName() {
    return "FRA_" + name();
  }
}
