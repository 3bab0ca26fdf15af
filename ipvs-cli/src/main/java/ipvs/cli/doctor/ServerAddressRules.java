package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the virtual address is here, and nobody learns that: R1, R4, R12. */
final class ServerAddressRules {
  private ServerAddressRules() {}

  /** R1: the virtual address is on loopback, as the address of a host. */
  static List<Finding> held(ServerMachine server) {
    if (!server.facts().addresses().isKnown()) {
      return List.of(Finding.unknown("R1", "the addresses", server.facts().addresses().why()));
    }
    List<Finding> found = new ArrayList<>();
    for (IpAddress address : server.question().addresses()) {
      List<InterfaceAddress> holders = server.network().holders(address);
      if (!server.isDirect()) {
        holders.forEach(holder -> found.add(unwanted(server, address, holder)));
      } else if (holders.isEmpty() && !server.network().isLocal(address)) {
        found.add(unlessRouted(server, address, missing(server, address)));
      } else {
        holders.stream()
            .filter(holder -> !holder.isHost())
            .forEach(holder -> wide(server, address, holder).ifPresent(found::add));
      }
    }
    return found;
  }

  /** A finding that cannot be told where a route may make the address local. */
  private static Finding unlessRouted(ServerMachine server, IpAddress address, Finding finding) {
    Known<Route> routes = server.facts().routes();
    Known<Rule> rules = server.facts().rules();
    String what = "whether a route makes " + address + " local";
    if (!routes.isKnown()) {
      return finding.unsure(what, routes.why());
    }
    boolean mayBeAsked = !rules.isKnown() && server.network().isLocalInSomeTable(address);
    return mayBeAsked ? finding.unsure(what, rules.why()) : finding;
  }

  private static Optional<Finding> wide(
      ServerMachine server, IpAddress address, InterfaceAddress holder) {
    Optional<Finding> unknown =
        Finding.lacking("R1", "which interfaces are loopback", server.facts().links());
    boolean isLoopback =
        server
            .network()
            .link(holder.index())
            .filter(link -> link.has(LinkFlag.LOOPBACK))
            .isPresent();
    return isLoopback ? Optional.of(tooWide(server, address, holder)) : unknown;
  }

  private static Finding missing(ServerMachine server, IpAddress address) {
    String device =
        server.is(Method.TUN) && address.family() == AddressFamily.INET
            ? server.question().tunnel().device()
            : "lo";
    List<String> fixes = new ArrayList<>();
    if (address.family() == AddressFamily.INET) {
      // Quiet first: else the whole network would learn this machine as the virtual address.
      fixes.addAll(ServerArpRules.hushing(server));
    }
    if (!device.equals("lo") && server.network().link(device).isEmpty()) {
      fixes.add("modprobe " + ServerTunnelRules.module(device));
    }
    fixes.add(adding(address, device));
    return Finding.of(
        "R1",
        Severity.FAIL,
        address + " is not here",
        address + " is not an address of this server: it drops what the director sends",
        fixes.toArray(new String[0]));
  }

  private static String adding(IpAddress address, String device) {
    boolean isSix = address.family() == AddressFamily.INET6;
    return (isSix ? "ip -6 address add " : "ip address add ")
        + AddressRules.host(address)
        + " dev "
        + device
        + (isSix ? " nodad" : "");
  }

  private static Finding tooWide(ServerMachine server, IpAddress address, InterfaceAddress holder) {
    String wide = address + "/" + holder.length();
    String device = server.network().name(holder.index());
    return Finding.of(
        "R1",
        Severity.FAIL,
        wide + " on " + device,
        wide
            + " on "
            + device
            + " makes the whole network local to this machine: it answers nobody in it",
        "ip address del " + wide + " dev " + ShellWord.of(device),
        adding(address, ShellWord.of(device)));
  }

  private static Finding unwanted(
      ServerMachine server, IpAddress address, InterfaceAddress holder) {
    String device = server.network().name(holder.index());
    return Finding.of(
        "R1",
        Severity.FAIL,
        address + " on " + device,
        address
            + " is on "
            + device
            + ": a masqueraded server must not have the virtual address, or it answers instead of"
            + " the director",
        "ip address del " + address + "/" + holder.length() + " dev " + ShellWord.of(device));
  }

  /** R4: the virtual address is on no card. */
  static List<Finding> offCard(ServerMachine server) {
    List<Finding> found = new ArrayList<>();
    if (server.is(Method.DR)) {
      for (IpAddress address : server.addresses(AddressFamily.INET)) {
        found.addAll(offCard(server, "R4", address, ServerAddressRules::onCard));
      }
    }
    return found;
  }

  /** What is said of an address on a card. */
  private interface OnCard {
    Finding of(ServerMachine server, IpAddress address, InterfaceAddress holder);
  }

  private static List<Finding> offCard(
      ServerMachine server, String rule, IpAddress address, OnCard said) {
    Facts facts = server.facts();
    Optional<Finding> unknown =
        Finding.lacking(
            rule, "which interfaces have virtual addresses", facts.addresses(), facts.links());
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    List<Finding> found = new ArrayList<>();
    for (InterfaceAddress holder : server.network().holders(address)) {
      boolean isOnCard =
          !server.network().isHidden(holder)
              && server
                  .network()
                  .link(holder.index())
                  .filter(link -> isAsked(link, address.family()))
                  .isPresent();
      if (isOnCard) {
        found.add(said.of(server, address, holder));
      }
    }
    return found;
  }

  /** Whether others ask on a link who has an address; neighbours of IPv6 take no broadcast. */
  private static boolean isAsked(Link link, AddressFamily family) {
    return family == AddressFamily.INET6 ? !link.has(LinkFlag.NOARP) : link.hasArp();
  }

  private static Finding onCard(ServerMachine server, IpAddress address, InterfaceAddress holder) {
    String device = server.network().name(holder.index());
    if (server.isDirector(address)) {
      return Finding.of(
          "R4",
          Severity.INFO,
          address + " on " + device,
          address + " is on " + device + ", where a director has it: this machine has the service");
    }
    boolean isFiltered = server.firewall().filtersArp(address);
    Finding finding =
        Finding.of(
            "R4",
            isFiltered ? Severity.INFO : Severity.FAIL,
            address + " on " + device,
            address
                + " is on "
                + device
                + ": no switch keeps a card from answering for its own address",
            "ip address del " + address + "/" + holder.length() + " dev " + ShellWord.of(device),
            "ip address add " + AddressRules.host(address) + " dev lo");
    return isFiltered ? finding : server.unlessExcused(finding, address, device);
  }

  /** R12: virtual addresses of IPv6. */
  static List<Finding> six(ServerMachine server) {
    List<Finding> found = new ArrayList<>();
    if (server.is(Method.DR)) {
      for (IpAddress address : server.addresses(AddressFamily.INET6)) {
        found.addAll(offCard(server, "R12", address, ServerAddressRules::sixOnCard));
      }
    }
    return found;
  }

  private static Finding sixOnCard(
      ServerMachine server, IpAddress address, InterfaceAddress holder) {
    String device = server.network().name(holder.index());
    boolean isDirector = server.isDirector(address);
    return server.unlessDirector(
        Finding.of(
            "R12",
            isDirector ? Severity.INFO : Severity.FAIL,
            address + " on " + device,
            address + " is on " + device + " and answers neighbour solicitations",
            "ip -6 address del " + address + "/" + holder.length() + " dev " + ShellWord.of(device),
            "ip -6 address add " + AddressRules.host(address) + " dev lo nodad"));
  }
}
