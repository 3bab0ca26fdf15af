package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.model.table.TableEntry;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.RouteType;
import ipvs.netlink.route.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether packets to virtual addresses and with marks are for this machine: D2, D3, D22. */
final class AddressRules {
  private AddressRules() {}

  /** D2: the virtual address is local. */
  static List<Finding> local(Director director) {
    if (!director.network().routes().isKnown()) {
      return List.of(
          Finding.unknown("D2", "which addresses are local", director.network().routes().why()));
    }
    List<Finding> found = new ArrayList<>();
    for (TableEntry entry : director.services()) {
      Optional<IpAddress> virtual = Director.virtual(entry);
      if (virtual.isPresent() && !director.network().isLocal(virtual.get())) {
        found.add(notLocal(director, virtual.get()).at(Director.text(entry)));
      }
    }
    return found;
  }

  private static Finding notLocal(Director director, IpAddress address) {
    String fact = address + " is not local";
    boolean isMoved = director.facts().wanted().addresses().contains(address);
    List<Keeper> keepers = director.keepers(Keeper.VRRP);
    Finding finding =
        Finding.of(
            "D2",
            Severity.FAIL,
            fact,
            address
                + " is not an address of this machine: packets to it are routed on or dropped,"
                + " never balanced",
            adding(address, director.network().linkFor(address)));
    Known<Rule> rules = director.facts().rules();
    if (!rules.isKnown() && director.network().isLocalInSomeTable(address)) {
      return finding.unsure("whether the local route to " + address + " is asked", rules.why());
    }
    if (isMoved || !keepers.isEmpty()) {
      return Finding.of(
          "D2",
          Severity.INFO,
          fact,
          address
              + " is not an address of this machine: it is on the other director now, if VRRP"
              + " moves it");
    }
    Known<Keeper> processes = director.facts().keepers();
    return processes.isKnown()
        ? finding
        : finding.unsure(
            "whether VRRP moves " + address + ", which is not an address of this machine now",
            processes.why());
  }

  /** {@return the command that gives an interface an address that stands for itself} */
  static String adding(IpAddress address, String link) {
    return "ip address add " + host(address) + " dev " + link;
  }

  /** {@return an address with the length that stands for itself alone} */
  static String host(IpAddress address) {
    return address + "/" + address.family().addressBits();
  }

  /** D3: the mark is set, and marked packets stay here. */
  static List<Finding> marked(Director director) {
    List<Finding> found = new ArrayList<>();
    for (TableEntry entry : director.services()) {
      long mark = Director.mark(entry);
      if (mark != 0) {
        marked(director, mark, entry.key().family())
            .ifPresent(finding -> found.add(finding.at(Director.text(entry))));
      }
    }
    return found;
  }

  private static Optional<Finding> marked(Director director, long mark, AddressFamily family) {
    List<MarkRule> setters =
        director.firewall().marks().setting(mark).stream()
            .filter(rule -> rule.destination().map(to -> isOf(to, family)).orElse(true))
            .toList();
    if (setters.isEmpty()) {
      Optional<Finding> unknown =
          director.firewall().unknown("D3", "whether a rule sets firewall mark " + mark);
      return unknown.isPresent() ? unknown : Optional.of(neverSet(mark, family));
    }
    boolean namesAll = setters.stream().allMatch(rule -> rule.destination().isPresent());
    boolean staysHere =
        setters.stream()
            .flatMap(rule -> rule.destination().stream())
            .anyMatch(to -> director.network().isLocalPartly(to));
    if (!namesAll || staysHere) {
      return Optional.empty();
    }
    Optional<Finding> unknown =
        Finding.lacking(
            "D3",
            "whether packets with mark " + mark + " are delivered here",
            director.facts().routes(),
            director.facts().rules());
    if (unknown.isPresent()) {
      return unknown;
    }
    return isRouted(director, mark, family)
        ? Optional.empty()
        : Optional.of(routedOn(mark, family));
  }

  private static boolean isOf(AddressPrefix prefix, AddressFamily family) {
    return prefix.address().family() == family;
  }

  private static Finding neverSet(long mark, AddressFamily family) {
    boolean isFour = family == AddressFamily.INET;
    return Finding.of(
        "D3",
        Severity.FAIL,
        "mark " + mark + " is never set",
        "no rule sets firewall mark " + mark + ", so the service never sees a packet",
        (isFour ? "iptables" : "ip6tables")
            + " -t mangle -A PREROUTING -d <virtual address> -p tcp -j MARK --set-mark "
            + mark);
  }

  private static Finding routedOn(long mark, AddressFamily family) {
    String ip = family == AddressFamily.INET ? "ip" : "ip -6";
    return Finding.of(
        "D3",
        Severity.FAIL,
        "mark " + mark + " is not delivered",
        "packets with mark "
            + mark
            + " are not delivered here: their destination is no address of this machine, and no"
            + " rule makes it one",
        ip + " rule add fwmark " + mark + " lookup 100",
        ip + " route add local default dev lo table 100");
  }

  /** Whether a rule for the mark leads to a table with a local route. */
  private static boolean isRouted(Director director, long mark, AddressFamily family) {
    for (Rule rule : director.facts().rules().items()) {
      boolean isFor = rule.mask() != 0 && (mark & rule.mask()) == (rule.mark() & rule.mask());
      if (isFor && rule.family() == family && hasLocal(director, rule.table(), family)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLocal(Director director, long table, AddressFamily family) {
    return director.facts().routes().items().stream()
        .anyMatch(
            route ->
                route.table() == table
                    && route.type() == RouteType.LOCAL
                    && isOf(route.destination(), family));
  }

  /** D22: a director does not reach its own services. */
  static List<Finding> fromHere(Director director) {
    for (TableEntry entry : director.services()) {
      if (!entry.servers().isEmpty() && isForwarded(director, entry)) {
        Finding finding =
            Finding.of(
                    "D22",
                    Severity.INFO,
                    "direct routing or tunnels",
                    "a connection from the director itself to a service of direct routing or"
                        + " tunnels cannot work: test from another machine")
                .at(Director.text(entry));
        Known<Route> routes = director.network().routes();
        return List.of(
            routes.isKnown()
                ? finding
                : finding.unsure("which servers are this machine", routes.why()));
      }
    }
    return List.of();
  }

  private static boolean isForwarded(Director director, TableEntry entry) {
    return entry.servers().stream()
        .allMatch(
            server ->
                (server.method().equals(ForwardMethod.DROUTE)
                        || server.method().equals(ForwardMethod.TUNNEL))
                    && !director.isHere(server.endpoint().address()));
  }
}
