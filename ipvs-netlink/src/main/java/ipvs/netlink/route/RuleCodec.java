package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.util.Optional;

/**
 * Rules that choose a table of routes as messages.
 *
 * @uapi linux/rtnetlink.h RTM_NEWRULE
 */
final class RuleCodec {
  /**
   * Length of a {@code fib_rule_hdr}: family, lengths of both prefixes, type of service, table, two
   * unused bytes, action, flags.
   */
  static final int HEADER = 12;

  private static final int TO = 1;
  private static final int FROM = 2;
  private static final int TABLE = 4;
  private static final int ACTION = 7;
  private static final int FLAGS = 8;

  /** FIB_RULE_INVERT. */
  private static final int INVERT = 2;

  private static final long ALL_BITS = 0xFFFF_FFFFL;

  private RuleCodec() {}

  /** {@return the rule in a message; nothing for one of another family than IPv4 and IPv6} */
  static Optional<Rule> read(MessageReader in) throws MalformedMessageException {
    Optional<AddressFamily> known = Addresses.family(in.headerU8(0));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    AddressFamily family = known.get();
    Attributes all = in.attributesBehind(HEADER, RuleAttribute.COUNT);
    boolean hasMark = all.has(RuleAttribute.FWMARK);
    return Optional.of(
        new Rule(
            all.has(RuleAttribute.PRIORITY) ? all.u32(RuleAttribute.PRIORITY) : 0,
            family,
            Addresses.read(all, RuleAttribute.SRC, family, in.headerU8(FROM)),
            Addresses.read(all, RuleAttribute.DST, family, in.headerU8(TO)),
            text(all, RuleAttribute.IIFNAME),
            text(all, RuleAttribute.OIFNAME),
            hasMark ? all.u32(RuleAttribute.FWMARK) : 0,
            mask(all, hasMark),
            in.headerU8(ACTION),
            all.has(RuleAttribute.TABLE) ? all.u32(RuleAttribute.TABLE) : in.headerU8(TABLE),
            (in.headerI32(FLAGS) & INVERT) != 0));
  }

  private static long mask(Attributes all, boolean hasMark) throws MalformedMessageException {
    if (all.has(RuleAttribute.FWMASK)) {
      return all.u32(RuleAttribute.FWMASK);
    }
    return hasMark ? ALL_BITS : 0;
  }

  private static String text(Attributes all, RuleAttribute type) throws MalformedMessageException {
    return all.has(type) ? all.string(type) : "";
  }
}
