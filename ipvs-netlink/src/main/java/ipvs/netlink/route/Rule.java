package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.model.table.AddressPrefix;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule that says which table of routes is asked for which packets.
 *
 * <p>Immutable.
 *
 * @param priority its place among the rules; the lowest is asked first
 * @param family for which addresses
 * @param from for packets from these addresses; nothing for all
 * @param to for packets to these addresses; nothing for all
 * @param in for packets that came in on this link; empty for all
 * @param out for packets of programs bound to this link; empty for all
 * @param mark for packets with this firewall mark
 * @param mask the bits of the mark that count; 0 if none does
 * @param action what is done: 1 to ask the table
 * @param table the table that is asked
 * @param isInverted whether it is for all other packets
 * @uapi linux/fib_rules.h FR_ACT_*
 */
public record Rule(
    long priority,
    AddressFamily family,
    Optional<AddressPrefix> from,
    Optional<AddressPrefix> to,
    String in,
    String out,
    long mark,
    long mask,
    int action,
    long table,
    boolean isInverted) {
  /** What a rule does that asks a table. */
  public static final int TO_TABLE = 1;

  /** Checks that all is there. */
  public Rule {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
  }
}
