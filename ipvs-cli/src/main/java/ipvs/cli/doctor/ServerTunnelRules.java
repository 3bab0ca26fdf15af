package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether packets come out of a tunnel: R7, R8, R10, R11. */
final class ServerTunnelRules {
  /** Which module makes a device. */
  private static final Map<String, String> MODULES =
      Map.of(
          "tunl0", "ipip",
          "sit0", "sit",
          "ip6tnl0", "ip6_tunnel",
          "gre0", "ip_gre",
          "ip6gre0", "ip6_gre");

  private ServerTunnelRules() {}

  /** {@return the module that makes a device of tunnels} */
  static String module(String device) {
    return MODULES.get(device);
  }

  /** R7: the end of the tunnel. */
  static List<Finding> end(ServerMachine server) {
    if (!server.is(Method.TUN)) {
      return List.of();
    }
    if (!server.facts().links().isKnown()) {
      return List.of(Finding.unknown("R7", "interfaces", server.facts().links().why()));
    }
    boolean isThere = tunnels(server).stream().anyMatch(link -> link.has(LinkFlag.UP));
    TunnelKind kind = server.question().tunnel();
    String device = device(server);
    return isThere
        ? List.of()
        : List.of(
            Finding.of(
                "R7",
                Severity.FAIL,
                device + " is not up",
                "no "
                    + device
                    + " that is up: packets of the tunnel are refused with an ICMP error",
                "modprobe "
                    + MODULES.get(device)
                    + (kind == TunnelKind.GUE ? "; modprobe fou" : ""),
                "ip link set " + device + " up"));
  }

  /** {@return the device that takes packets of anybody: its name tells what is in what} */
  private static String device(ServerMachine server) {
    boolean isInnerSix = !server.addresses(AddressFamily.INET6).isEmpty();
    boolean isOuterSix = outer(server) == AddressFamily.INET6;
    if (server.question().tunnel() == TunnelKind.GRE) {
      return isOuterSix ? "ip6gre0" : "gre0";
    } else if (isOuterSix) {
      return "ip6tnl0";
    }
    return isInnerSix ? "sit0" : "tunl0";
  }

  /** {@return the family of the ends of the tunnel: that of the packets in it, if nobody says} */
  private static AddressFamily outer(ServerMachine server) {
    AddressFamily inner =
        server.addresses(AddressFamily.INET6).isEmpty() ? AddressFamily.INET : AddressFamily.INET6;
    return server.question().director().map(IpAddress::family).orElse(inner);
  }

  /** {@return devices that take packets of the director} */
  private static List<Link> tunnels(ServerMachine server) {
    Optional<String> far = server.question().director().map(address -> hex(address.toBytes()));
    TunnelKind kind = server.question().tunnel();
    List<String> kinds = kind == TunnelKind.GRE ? List.of("gre") : List.of("ipip", "sit", "ip6tnl");
    return server.facts().links().items().stream()
        .filter(
            link ->
                link.name().equals(device(server))
                    || kinds.contains(link.kind())
                        && far.isPresent()
                        && link.far().toString().equals(far.get()))
        .toList();
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      text.append(text.isEmpty() ? "" : ":").append(String.format("%02x", each));
    }
    return text.toString();
  }

  /** R8: packets out of the tunnel are let in. */
  static List<Finding> filtered(ServerMachine server) {
    List<Finding> found = new ArrayList<>();
    if (server.is(Method.TUN) && !server.addresses(AddressFamily.INET).isEmpty()) {
      Finding.lacking("R8", "which tunnels there are", server.facts().links())
          .ifPresent(found::add);
      for (Link link : tunnels(server)) {
        filtered(server, link).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Finding> filtered(ServerMachine server, Link link) {
    OptionalLong value = server.facts().switches().greatest(link.name(), "rp_filter");
    if (value.isEmpty()) {
      return Optional.of(
          Finding.unknown("R8", "rp_filter on " + link.name(), "the switch is not known"));
    }
    if (value.getAsLong() != 1) {
      return value.getAsLong() != 0 && link.has(LinkFlag.UP)
          ? bare(server, link)
          : Optional.empty();
    }
    String lan = server.lan().map(Link::name).orElse("eth0");
    boolean isOfAll = server.facts().switches().is(Switches.name("all", "rp_filter"), 1);
    List<String> fixes = new ArrayList<>();
    if (isOfAll) {
      // The card keeps its protection when that of all is lifted.
      fixes.add("sysctl -w " + Switches.setting(lan, "rp_filter", 1));
    }
    fixes.add(
        "sysctl -w "
            + (isOfAll ? Switches.setting("all", "rp_filter", 0) + " " : "")
            + Switches.setting(link.name(), "rp_filter", 0));
    return Optional.of(
        Finding.of(
            "R8",
            Severity.FAIL,
            "rp_filter on " + link.name(),
            "rp_filter is 1 on "
                + link.name()
                + " (the greater of "
                + server.facts().switches().both(link.name(), "rp_filter")
                + "): packets from the world arrive on a device that has no route back to it and"
                + " are dropped",
            fixes.toArray(new String[0])));
  }

  private static Optional<Finding> bare(ServerMachine server, Link link) {
    Known<InterfaceAddress> addresses = server.facts().addresses();
    boolean hasAddress =
        addresses.items().stream()
            .anyMatch(
                own -> own.index() == link.index() && own.address().family() == AddressFamily.INET);
    if (hasAddress) {
      return Optional.empty();
    }
    Finding finding = ofBare(server, link);
    return Optional.of(
        addresses.isKnown()
            ? finding
            : finding.unsure("whether " + link.name() + " has an address", addresses.why()));
  }

  /** Of a device without an address the kernel takes nothing, unless it does not look at all. */
  private static Finding ofBare(ServerMachine server, Link link) {
    return Finding.of(
        "R8",
        Severity.FAIL,
        "no address on " + link.name(),
        "rp_filter is 2 on "
            + link.name()
            + " (the greater of "
            + server.facts().switches().both(link.name(), "rp_filter")
            + "), which has no address: then packets from the world are dropped as with 1",
        AddressRules.adding(
            server.addresses(AddressFamily.INET).get(0), ShellWord.of(link.name())));
  }

  /** R10: the packet filter lets the tunnel in. */
  static List<Finding> admitted(ServerMachine server) {
    if (!server.is(Method.TUN)) {
      return List.of();
    }
    String protocol = protocol(server);
    if (server.firewall().dropsInput(names(protocol))) {
      return List.of(
          Finding.of(
              "R10",
              Severity.WARN,
              "input drops protocol " + protocol,
              "the input chain drops protocol "
                  + protocol
                  + " (policy drop, and no rule accepts it)",
              server
                  .firewall()
                  .admitting(protocol, server.question().director())
                  .toArray(new String[0])));
    }
    return server
        .firewall()
        .unknown("R10", "whether the packet filter lets the tunnel in")
        .map(List::of)
        .orElse(List.of());
  }

  /** {@return the number of what carries the packets: of IPIP it tells what is in it, too} */
  private static String protocol(ServerMachine server) {
    TunnelKind kind = server.question().tunnel();
    boolean isSix = !server.addresses(AddressFamily.INET6).isEmpty();
    return kind == TunnelKind.IPIP && isSix ? "41" : kind.protocol();
  }

  private static List<String> names(String protocol) {
    return switch (protocol) {
      // What /etc/protocols names ipip is protocol 94.
      case "4" -> List.of("4", "ipencap", "ipv4");
      case "41" -> List.of("41", "ipv6");
      case "47" -> List.of("47", "gre");
      default -> List.of("17", "udp");
    };
  }

  /** R11: the size of segments. */
  static List<Finding> segments(ServerMachine server) {
    if (!server.is(Method.TUN)) {
      return List.of();
    }
    Facts facts = server.facts();
    String what = "which segments this server offers";
    Optional<Finding> unknown =
        Finding.lacking("R11", what, facts.lookups(), facts.links())
            .or(() -> server.withoutWay("R11", what));
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    Optional<Route> route = server.replies();
    if (route.isEmpty() || server.firewall().clamps()) {
      return List.of();
    }
    int headers = Segments.headers(server.question().client().family());
    long mtu = server.network().link(route.get().link()).map(Link::mtu).orElse(0L);
    long tunnelMtu = server.lan().map(Link::mtu).orElse(mtu);
    long segment = route.get().segment() != 0 ? route.get().segment() : Math.max(0, mtu - headers);
    long most = tunnelMtu - server.question().tunnel().header(outer(server)) - headers;
    if (tunnelMtu == 0 || segment == 0 || segment <= most) {
      return List.of();
    }
    Finding finding =
        Finding.of(
            "R11",
            Severity.INFO,
            "segments of " + segment,
            "this server offers segments of "
                + segment
                + " bytes; with the tunnel header they do not fit into "
                + tunnelMtu,
            Segments.offering(server, route.get(), most));
    return List.of(
        server.firewall().isComplete()
            ? finding
            : finding.unsure(
                "whether the packet filter lowers segments of " + segment,
                server.firewall().why()));
  }
}
