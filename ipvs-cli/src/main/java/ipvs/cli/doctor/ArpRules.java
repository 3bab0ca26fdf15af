package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.table.TableEntry;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.Neighbour;
import ipvs.netlink.route.NeighbourState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who answers ARP for whom: D6, D13, D21. */
final class ArpRules {
  private static final String[] ROUTING = {"bird", "bgpd", "ospfd", "gobgpd", "exabgp"};

  private ArpRules() {}

  /** D6: the server answers ARP. */
  static List<Finding> neighbours(Director director) {
    List<Director.Pair> servers = director.remote(ForwardMethod.DROUTE, ForwardMethod.MASQ);
    Known<Neighbour> neighbours = director.facts().neighbours();
    if (!neighbours.isKnown()) {
      return servers.isEmpty()
          ? List.of()
          : List.of(Finding.unknown("D6", "who answers", neighbours.why()));
    }
    Map<IpAddress, Neighbour> silent = new HashMap<>();
    for (Neighbour neighbour : neighbours.items()) {
      if (neighbour.is(NeighbourState.FAILED) || neighbour.is(NeighbourState.INCOMPLETE)) {
        silent.put(neighbour.address(), neighbour);
      }
    }
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : servers) {
      Neighbour neighbour = silent.get(pair.address());
      if (neighbour != null) {
        found.add(director.about(pair, silent(director, pair, neighbour)));
      }
    }
    return found;
  }

  private static Finding silent(Director director, Director.Pair pair, Neighbour neighbour) {
    String state = neighbour.is(NeighbourState.FAILED) ? "FAILED" : "INCOMPLETE";
    return Finding.of(
        "D6",
        pair.server().weight() == 0 ? Severity.INFO : Severity.WARN,
        pair.address() + " " + state,
        pair.address()
            + " does not answer on "
            + director.network().name(neighbour.index())
            + " (neighbour entry "
            + state
            + "): it is down, or in another VLAN",
        "ping -c1 " + pair.address() + "; ip neighbour show " + pair.address());
  }

  /** D13: the director answers ARP for the virtual address. */
  static List<Finding> answers(Director director) {
    List<Finding> found = new ArrayList<>();
    for (TableEntry entry : director.services()) {
      Director.virtual(entry)
          .filter(address -> address.family() == AddressFamily.INET)
          .filter(address -> !address.isLoopback())
          .flatMap(address -> answers(director, address))
          .ifPresent(finding -> found.add(finding.at(Director.text(entry))));
    }
    return found;
  }

  private static Optional<Finding> answers(Director director, IpAddress address) {
    String what = "who answers ARP for the virtual addresses";
    Optional<Finding> unknown =
        Finding.lacking("D13", what, director.facts().addresses(), director.facts().links());
    if (unknown.isPresent()) {
      return unknown;
    }
    Network network = director.network();
    List<InterfaceAddress> holders = network.holders(address);
    List<Link> lans = network.lans();
    boolean isHidden = !holders.isEmpty() && holders.stream().allMatch(network::isHidden);
    if (!isHidden || lans.isEmpty() || lans.stream().anyMatch(lan -> answersArp(director, lan))) {
      return Optional.empty();
    }
    boolean isKnown = lans.stream().allMatch(lan -> value(director, lan).isPresent());
    return Optional.of(
        isKnown
            ? silent(director, address)
            : Finding.unknown("D13", what, "arp_ignore is not known"));
  }

  private static boolean answersArp(Director director, Link lan) {
    OptionalLong effective = value(director, lan);
    return effective.isPresent() && effective.getAsLong() < 1;
  }

  private static OptionalLong value(Director director, Link lan) {
    return director.facts().switches().greatest(lan.name(), "arp_ignore");
  }

  private static Finding silent(Director director, IpAddress address) {
    Network network = director.network();
    InterfaceAddress held = network.holders(address).get(0);
    String holder = network.name(held.index());
    boolean isExcused =
        network.connected(address).isEmpty()
            || !director.keepers(ROUTING).isEmpty()
            || !director.keepers(Keeper.VRRP).isEmpty()
            || director.facts().wanted().addresses().contains(address);
    Finding finding =
        Finding.of(
            "D13",
            isExcused ? Severity.INFO : Severity.FAIL,
            address + " is on " + holder + " only",
            "the virtual address is on "
                + holder
                + " and arp_ignore is 1: nobody on the network learns where "
                + address
                + " is"
                + (isExcused ? ", unless it is routed here" : ""),
            isExcused
                ? new String[0]
                : new String[] {
                  AddressRules.adding(address, network.linkFor(address)),
                  "ip address del " + address + "/" + held.length() + " dev " + ShellWord.of(holder)
                });
    Known<Keeper> processes = director.facts().keepers();
    return isExcused || processes.isKnown()
        ? finding
        : finding.unsure("whether " + address + " is routed here", processes.why());
  }

  /** D21: proxy ARP beside a virtual address. */
  static List<Finding> proxied(Director director) {
    List<Finding> found = new ArrayList<>();
    for (TableEntry entry : director.services()) {
      Director.virtual(entry)
          .filter(address -> address.family() == AddressFamily.INET)
          .ifPresent(address -> proxied(director, address, Director.text(entry), found));
    }
    return found;
  }

  private static void proxied(
      Director director, IpAddress address, String service, List<Finding> found) {
    Optional<Finding> unknown =
        Finding.lacking(
            "D21",
            "which interfaces are beside virtual addresses",
            director.facts().links(),
            director.facts().addresses());
    if (unknown.isPresent()) {
      found.add(unknown.get());
      return;
    }
    for (Link lan : director.network().lans()) {
      if (director.network().isOn(lan, address)) {
        for (String name : List.of("proxy_arp", "proxy_arp_pvlan")) {
          proxied(director, lan.name(), name).ifPresent(finding -> found.add(finding.at(service)));
        }
      }
    }
  }

  private static Optional<Finding> proxied(Director director, String lan, String name) {
    Optional<Boolean> isOn = director.facts().switches().either(lan, name);
    if (isOn.isEmpty()) {
      return Optional.of(
          Finding.unknown("D21", "whether " + lan + " answers for others", name + " is not known"));
    }
    return isOn.get()
        ? Optional.of(
            Finding.of(
                "D21",
                Severity.WARN,
                name + " on " + lan,
                lan
                    + " answers ARP for other machines ("
                    + name
                    + "): during a fail-over it may answer for the virtual address",
                "sysctl -w "
                    + Switches.setting(lan, name, 0)
                    + " "
                    + Switches.setting("all", name, 0)))
        : Optional.empty();
  }
}
