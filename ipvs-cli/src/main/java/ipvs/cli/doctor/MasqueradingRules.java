package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether address translation works: D4, D8, D9, D10. */
final class MasqueradingRules {
  private static final String FORWARD = "net.ipv4.ip_forward";
  private static final String FORWARD6 = "net.ipv6.conf.all.forwarding";
  private static final String CONNTRACK = "net.ipv4.vs.conntrack";

  /** RT_SCOPE_LINK: an address that no other network knows. */
  private static final int LINK_SCOPE = 253;

  private MasqueradingRules() {}

  /** D4: forwarding is on for masquerading. */
  static List<Finding> forwarded(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.remote(ForwardMethod.MASQ)) {
      String name = pair.address().family() == AddressFamily.INET ? FORWARD : FORWARD6;
      if (director.value(name).isEmpty()) {
        found.add(Finding.unknown("D4", "whether packets are forwarded", name + " is not known"));
      } else if (director.is(name, 0)) {
        found.add(
            director.about(
                pair,
                Finding.of(
                    "D4",
                    Severity.FAIL,
                    name + "=0",
                    name
                        + " is 0: replies of "
                        + pair.address()
                        + " to masqueraded connections are not sent on",
                    "sysctl -w " + name + "=1")));
      }
    }
    return found;
  }

  /** D8: a server on the loopback interface. */
  static List<Finding> loopback(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.servers()) {
      if (pair.address().isLoopback()) {
        found.add(
            pair.is(ForwardMethod.MASQ)
                ? refused(director, pair)
                : withAddressOfService(pair).at(pair.service(), pair.serverText()));
      }
    }
    return found;
  }

  private static Finding refused(Director director, Director.Pair pair) {
    String own =
        director.facts().addresses().items().stream()
            .filter(address -> address.scope() < LINK_SCOPE)
            .map(InterfaceAddress::address)
            .filter(address -> address.family() == pair.address().family())
            .filter(address -> !address.isLoopback())
            .findFirst()
            .map(IpAddress::toString)
            .orElse("<own address>");
    return Finding.of(
            "D8",
            Severity.FAIL,
            "masquerading to " + pair.serverText(),
            pair.serverText()
                + " cannot be masqueraded to: the kernel refuses to translate outside traffic to"
                + " loopback",
            "use -r "
                + own
                + ":"
                + pair.server().endpoint().port()
                + " -m, or -r "
                + pair.address()
                + " -g and a program that listens on all addresses")
        .at(pair.service(), pair.serverText());
  }

  private static Finding withAddressOfService(Director.Pair pair) {
    String virtual = Director.virtual(pair.entry()).map(IpAddress::toString).orElse("them");
    return Finding.of(
        "D8",
        Severity.INFO,
        "local server of " + virtual,
        "a program at "
            + pair.address()
            + " is reached with the address and port of the service: it must listen on "
            + virtual
            + ", port "
            + Director.port(pair.entry())
            + ", or on all addresses");
  }

  /** D9: clients on the servers' own network. */
  static List<Finding> sameNetwork(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.remote(ForwardMethod.MASQ)) {
      Director.virtual(pair.entry())
          .flatMap(virtual -> sameNetwork(director, pair, virtual))
          .ifPresent(finding -> found.add(director.about(pair, finding)));
    }
    return found;
  }

  private static Optional<Finding> sameNetwork(
      Director director, Director.Pair pair, IpAddress virtual) {
    Optional<Finding> unknown =
        Finding.lacking(
            "D9",
            "which networks servers and virtual addresses are in",
            director.facts().addresses(),
            director.facts().links());
    if (unknown.isPresent()) {
      return unknown;
    }
    return director
        .network()
        .connected(pair.address())
        .filter(network -> network.network().contains(virtual))
        .flatMap(network -> inside(director, pair, virtual, network));
  }

  private static Optional<Finding> inside(
      Director director, Director.Pair pair, IpAddress virtual, InterfaceAddress network) {
    if (director.firewall().masquerades(network.network())) {
      if (director.value(CONNTRACK).isEmpty()) {
        return Optional.of(
            Finding.unknown(
                "D9", "whether clients get this director's address", CONNTRACK + " is not known"));
      }
      return director.is(CONNTRACK, 1)
          ? Optional.empty()
          : Optional.of(
              Finding.of(
                  "D9",
                  Severity.WARN,
                  CONNTRACK + "=0 with masquerading",
                  "packets to "
                      + pair.address()
                      + " do not get the address of this director though a rule says so: "
                      + CONNTRACK
                      + " is 0",
                  "sysctl -w " + CONNTRACK + "=1"));
    }
    Optional<Finding> unknown =
        director.firewall().unknown("D9", "whether clients get this director's address");
    if (unknown.isPresent()) {
      return unknown;
    }
    int port = Director.port(pair.entry());
    return Optional.of(
        Finding.of(
            "D9",
            Severity.WARN,
            "clients in " + network.network(),
            "clients inside "
                + network.network()
                + " get replies from "
                + pair.address()
                + " directly, not through this director, and drop them",
            "sysctl -w " + CONNTRACK + "=1",
            (virtual.family() == AddressFamily.INET ? "iptables" : "ip6tables")
                + " -t nat -A POSTROUTING -m ipvs --vaddr "
                + virtual
                + (port == 0 ? "" : " --vport " + port)
                + " --vmethod MASQ -j MASQUERADE"));
  }

  /** D10: redirects in NAT with one arm. */
  static List<Finding> redirected(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.remote(ForwardMethod.MASQ)) {
      Optional<IpAddress> virtual = Director.virtual(pair.entry());
      if (virtual.isPresent() && virtual.get().family() == AddressFamily.INET) {
        redirected(director, pair, virtual.get())
            .ifPresent(finding -> found.add(director.about(pair, finding)));
      }
    }
    return found;
  }

  private static Optional<Finding> redirected(
      Director director, Director.Pair pair, IpAddress virtual) {
    Facts facts = director.facts();
    Optional<Finding> unknown =
        Finding.lacking(
            "D10",
            "whether clients and servers share an interface",
            facts.links(),
            facts.addresses(),
            facts.routes(),
            facts.lookups());
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<Link> clients = director.network().clientSide(virtual);
    Optional<Link> servers =
        director
            .network()
            .lookup(pair.address())
            .flatMap(Lookup::route)
            .flatMap(route -> director.network().link(route.link()));
    if (clients.isEmpty() || !clients.equals(servers)) {
      return Optional.empty();
    }
    String link = clients.get().name();
    String own = Switches.setting(link, "send_redirects", 0);
    String all = Switches.setting("all", "send_redirects", 0);
    Optional<Boolean> isOn = facts.switches().either(link, "send_redirects");
    if (isOn.isEmpty()) {
      return Optional.of(
          Finding.unknown(
              "D10", "whether " + link + " sends redirects", "send_redirects is not known"));
    }
    return isOn.get()
        ? Optional.of(
            Finding.of(
                "D10",
                Severity.WARN,
                "send_redirects on " + link,
                link
                    + " sends ICMP redirects that tell servers and clients to by-pass the director",
                "sysctl -w " + all + " " + own))
        : Optional.empty();
  }
}
