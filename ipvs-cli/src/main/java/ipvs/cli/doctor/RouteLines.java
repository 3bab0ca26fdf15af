package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.route.NextHop;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.RouteQuery;
import ipvs.netlink.route.RouteType;
import ipvs.netlink.route.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Routes, rules and look-ups as lines of text, and back. */
final class RouteLines {
  private static final String VIA = "via";
  private static final String DEV = "dev";
  private static final String TABLE = "table";
  private static final String SOURCE = "source";
  private static final String FROM = "from";
  private static final String MARK = "mark";
  private static final String NOWHERE = "nowhere";

  private RouteLines() {}

  /** {@return {@code unicast 0.0.0.0/0 table 254 via 10.0.0.254 dev 2 metric 100}} */
  static String of(Route route) {
    StringBuilder line =
        new StringBuilder(route.type().name().toLowerCase(Locale.ROOT))
            .append(' ')
            .append(route.destination());
    add(line, TABLE, route.table());
    for (NextHop hop : route.hops()) {
      hop.gateway().ifPresent(gateway -> line.append(" via ").append(gateway));
      line.append(" dev ").append(hop.link());
    }
    route.source().ifPresent(source -> line.append(" source ").append(source));
    add(line, "metric", route.priority());
    add(line, "mtu", route.mtu());
    add(line, "advmss", route.segment());
    return line.toString();
  }

  private static void add(StringBuilder line, String name, long number) {
    if (number != 0) {
      line.append(' ').append(name).append(' ').append(number);
    }
  }

  /** {@return the route that a line tells} */
  static Route route(FactLine line) {
    RouteType type = FactLine.constant(RouteType.class, line.next());
    AddressPrefix destination = AddressPrefix.parse(line.next());
    long table = line.numberAfter(TABLE);
    List<NextHop> hops = new ArrayList<>();
    Optional<IpAddress> gateway = line.after(VIA, IpAddress::parse);
    while (line.takes(DEV)) {
      hops.add(new NextHop(line.small(), gateway));
      gateway = line.after(VIA, IpAddress::parse);
    }
    return new Route(
        type,
        destination,
        table,
        hops,
        line.after(SOURCE, IpAddress::parse),
        line.numberAfter("metric"),
        line.numberAfter("mtu"),
        line.numberAfter("advmss"));
  }

  /** {@return {@code 100 inet mark 7 255 table 100}} */
  static String of(Rule rule) {
    StringBuilder line = new StringBuilder().append(rule.priority());
    line.append(' ').append(rule.family() == AddressFamily.INET ? "inet" : "inet6");
    line.append(rule.isInverted() ? " not" : "");
    rule.from().ifPresent(prefix -> line.append(" from ").append(prefix));
    rule.to().ifPresent(prefix -> line.append(" to ").append(prefix));
    line.append(rule.in().isEmpty() ? "" : " in " + rule.in());
    line.append(rule.out().isEmpty() ? "" : " out " + rule.out());
    if (rule.mask() != 0) {
      line.append(" mark ").append(rule.mark()).append(' ').append(rule.mask());
    }
    add(line, "action", rule.action());
    add(line, TABLE, rule.table());
    return line.toString();
  }

  /** {@return the rule that a line tells} */
  static Rule rule(FactLine line) {
    long priority = line.number();
    AddressFamily family =
        AddressFamily.ofWord(line.next())
            .orElseThrow(() -> new IllegalArgumentException("no family"));
    boolean isInverted = line.takes("not");
    Optional<AddressPrefix> from = line.after(FROM, AddressPrefix::parse);
    Optional<AddressPrefix> to = line.after("to", AddressPrefix::parse);
    String in = line.textAfter("in");
    String out = line.textAfter("out");
    boolean hasMark = line.takes(MARK);
    long mark = hasMark ? line.number() : 0;
    long mask = hasMark ? line.number() : 0;
    return new Rule(
        priority,
        family,
        from,
        to,
        in,
        out,
        mark,
        mask,
        (int) line.numberAfter("action"),
        line.numberAfter(TABLE),
        isInverted);
  }

  /** {@return {@code 10.0.0.2 is unicast 10.0.0.2 table 254 dev 2}} */
  static String of(Lookup lookup) {
    RouteQuery query = lookup.query();
    StringBuilder line = new StringBuilder().append(query.destination());
    query.source().ifPresent(source -> line.append(" from ").append(source));
    add(line, MARK, query.mark());
    return line.append(" is ")
        .append(lookup.route().map(RouteLines::of).orElse(NOWHERE))
        .toString();
  }

  /** {@return the look-up that a line tells} */
  static Lookup lookup(FactLine line) {
    IpAddress destination = IpAddress.parse(line.next());
    Optional<IpAddress> source = line.after(FROM, IpAddress::parse);
    RouteQuery query = new RouteQuery(destination, source, line.numberAfter(MARK));
    if (!line.takes("is")) {
      throw new IllegalArgumentException("a look-up says what the way is");
    }
    return new Lookup(query, line.takes(NOWHERE) ? Optional.empty() : Optional.of(route(line)));
  }
}
