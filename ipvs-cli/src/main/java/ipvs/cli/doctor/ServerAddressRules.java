package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether the virtual address is here, and nobody learns that: R1, R2, R3, R4, R12. */
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
      } else if (holders.isEmpty() && !server.hasLocalRoute(address)) {
        found.add(missing(server, address));
      } else {
        holders.stream()
            .filter(holder -> !holder.isHost() && isLoopback(server, holder))
            .forEach(holder -> found.add(wide(server, address, holder)));
      }
    }
    return found;
  }

  private static boolean isLoopback(ServerMachine server, InterfaceAddress holder) {
    return server
        .network()
        .link(holder.index())
        .filter(link -> link.has(LinkFlag.LOOPBACK))
        .isPresent();
  }

  private static Finding missing(ServerMachine server, IpAddress address) {
    String device =
        server.is(Method.TUN) && address.family() == AddressFamily.INET
            ? server.question().tunnel().device()
            : "lo";
    return Finding.of(
        "R1",
        Severity.FAIL,
        address + " is not here",
        address + " is not an address of this server: it drops what the director sends",
        adding(address, device));
  }

  private static String adding(IpAddress address, String device) {
    boolean isSix = address.family() == AddressFamily.INET6;
    return (isSix ? "ip -6 address add " : "ip address add ")
        + AddressRules.host(address)
        + " dev "
        + device
        + (isSix ? " nodad" : "");
  }

  private static Finding wide(ServerMachine server, IpAddress address, InterfaceAddress holder) {
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
        "ip address del " + wide + " dev " + device,
        adding(address, device));
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
        "ip address del " + address + "/" + holder.length() + " dev " + device);
  }

  /** R2: this server does not answer ARP for the virtual address. */
  static List<Finding> quiet(ServerMachine server) {
    return switched(server, "R2", "arp_ignore");
  }

  /** R3: it does not announce the virtual address in its own questions. */
  static List<Finding> unannounced(ServerMachine server) {
    return switched(server, "R3", "arp_announce");
  }

  private static List<Finding> switched(ServerMachine server, String rule, String name) {
    boolean matters = server.is(Method.DR) || server.is(Method.TUN) && server.isDirectorNear();
    List<IpAddress> hidden =
        server.addresses(AddressFamily.INET).stream()
            .filter(address -> !server.network().holders(address).isEmpty())
            .filter(address -> !server.isDirector(address))
            .toList();
    List<Finding> found = new ArrayList<>();
    if (matters && !hidden.isEmpty()) {
      for (Link link : server.network().lans()) {
        switched(server, rule, name, hidden.get(0), link).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Finding> switched(
      ServerMachine server, String rule, String name, IpAddress address, Link link) {
    OptionalLong value = server.facts().switches().greatest(link.name(), name);
    if (value.isEmpty()) {
      return Optional.of(
          Finding.unknown(rule, name + " on " + link.name(), "the switch is not known"));
    }
    boolean isFiltered = rule.equals("R2") && server.firewall().filtersArp(address);
    Optional<Severity> severity =
        rule.equals("R2") ? ignoring(value.getAsLong()) : announcing(value.getAsLong());
    if (severity.isEmpty()) {
      return Optional.empty();
    }
    Severity own = server.isLan(link) ? severity.get() : severity.get().milder();
    return Optional.of(
        rule.equals("R2")
            ? answers(server, address, link).as(isFiltered ? Severity.INFO : own)
            : announces(server, address, link).as(own));
  }

  /** How bad a value of arp_ignore is, if it is. */
  private static Optional<Severity> ignoring(long value) {
    if (value == 1 || value == 2 || value == 8) {
      return Optional.empty();
    }
    return Optional.of(value == 3 ? Severity.WARN : Severity.FAIL);
  }

  /** How bad a value of arp_announce is, if it is. */
  private static Optional<Severity> announcing(long value) {
    if (value == 2) {
      return Optional.empty();
    }
    return Optional.of(value == 1 ? Severity.WARN : Severity.FAIL);
  }

  private static Finding answers(ServerMachine server, IpAddress address, Link link) {
    boolean isOnLoOnly =
        server.facts().switches().value(Switches.name("lo", "arp_ignore")).orElse(0) > 0;
    String lead = isOnLoOnly ? ". lo's arp_ignore does not help, what counts" : ". What counts";
    return Finding.of(
        "R2",
        Severity.FAIL,
        "arp_ignore on " + link.name(),
        "this server answers ARP for "
            + address
            + " on "
            + link.name()
            + ": clients reach it directly"
            + lead
            + " is the greater of "
            + server.facts().switches().both(link.name(), "arp_ignore"),
        "sysctl -w " + Switches.name(link.name(), "arp_ignore") + "=1");
  }

  private static Finding announces(ServerMachine server, IpAddress address, Link link) {
    return Finding.of(
        "R3",
        Severity.FAIL,
        "arp_announce on " + link.name(),
        "ARP requests of this server on "
            + link.name()
            + " may carry "
            + address
            + " as sender and overwrite the entries of others (the greater of "
            + server.facts().switches().both(link.name(), "arp_announce")
            + ")",
        "sysctl -w " + Switches.name(link.name(), "arp_announce") + "=2");
  }

  /** R4: the virtual address is on no card. */
  static List<Finding> offCard(ServerMachine server) {
    List<Finding> found = new ArrayList<>();
    if (server.is(Method.DR)) {
      for (IpAddress address : server.addresses(AddressFamily.INET)) {
        for (InterfaceAddress holder : server.network().holders(address)) {
          boolean isOnCard =
              server
                  .network()
                  .link(holder.index())
                  .filter(link -> link.hasArp() && !server.network().isHidden(holder))
                  .isPresent();
          if (isOnCard) {
            found.add(onCard(server, address, holder));
          }
        }
      }
    }
    return found;
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
    return Finding.of(
        "R4",
        isFiltered ? Severity.INFO : Severity.FAIL,
        address + " on " + device,
        address
            + " is on "
            + device
            + ": no switch keeps a card from answering for its own address",
        "ip address del " + address + "/" + holder.length() + " dev " + device,
        "ip address add " + AddressRules.host(address) + " dev lo");
  }

  /** R12: virtual addresses of IPv6. */
  static List<Finding> six(ServerMachine server) {
    List<Finding> found = new ArrayList<>();
    if (server.is(Method.DR)) {
      for (IpAddress address : server.addresses(AddressFamily.INET6)) {
        for (InterfaceAddress holder : server.network().holders(address)) {
          six(server, address, holder).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Optional<Finding> six(
      ServerMachine server, IpAddress address, InterfaceAddress holder) {
    if (server.network().isHidden(holder)) {
      return Optional.empty();
    }
    String device = server.network().name(holder.index());
    boolean isDirector = server.isDirector(address);
    return Optional.of(
        Finding.of(
            "R12",
            isDirector ? Severity.INFO : Severity.FAIL,
            address + " on " + device,
            address + " is on " + device + " and answers neighbour solicitations",
            "ip -6 address del " + address + "/" + holder.length() + " dev " + device,
            "ip -6 address add " + AddressRules.host(address) + " dev lo nodad"));
  }
}
