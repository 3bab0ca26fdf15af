package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.TunnelType;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Whether packets reach the servers: D5, D7, D11, D12, D16. */
final class ForwardingRules {
  private static final String BACKUP_ONLY = "net.ipv4.vs.backup_only";

  private ForwardingRules() {}

  /** D5: a server of direct routing is on the wire. */
  static List<Finding> onWire(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.remote(ForwardMethod.DROUTE)) {
      Optional<Lookup> lookup = director.network().lookup(pair.address());
      if (lookup.isEmpty()) {
        String why = director.facts().lookups().why();
        found.add(
            Finding.unknown(
                "D5",
                "the way to servers of direct routing",
                why.isEmpty() ? "it was not looked up" : why));
      } else {
        offWire(director, pair, lookup.get().route())
            .ifPresent(finding -> found.add(director.about(pair, finding)));
      }
    }
    return found;
  }

  private static Optional<Finding> offWire(
      Director director, Director.Pair pair, Optional<Route> route) {
    IpAddress server = pair.address();
    String cure = "use -m or -i for it, or put it on the network";
    if (route.isEmpty()) {
      return Optional.of(
          Finding.of(
              "D5",
              Severity.FAIL,
              "no route to " + server,
              "there is no route to " + server + ": packets for it are refused",
              cure));
    }
    if (route.get().gateway().isPresent()) {
      return Optional.of(
          Finding.of(
              "D5",
              Severity.FAIL,
              server + " via " + route.get().gateway().get(),
              server
                  + " is behind the gateway "
                  + route.get().gateway().get()
                  + ": direct routing only changes the address of the card and cannot cross a"
                  + " router",
              cure));
    }
    Optional<Finding> unknown =
        Finding.lacking("D5", "what leads to servers of direct routing", director.facts().links());
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<Link> link = director.network().link(route.get().link());
    boolean isWire = link.isEmpty() || link.get().has(LinkFlag.BROADCAST);
    return isWire
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "D5",
                Severity.FAIL,
                server + " dev " + link.get().name(),
                server
                    + " is reached through "
                    + link.get().name()
                    + ", which has one other end: direct routing takes a network where machines"
                    + " have addresses of cards",
                cure));
  }

  /** D7: the port of direct routing and tunnels is that of the service. */
  static List<Finding> samePort(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Wanted.PassedPort passed : director.facts().wanted().ports()) {
      int wanted = Director.port(passed.service());
      found.add(
          Finding.of(
                  "D7",
                  Severity.FAIL,
                  passed.server() + " for port " + wanted,
                  passed.server()
                      + " stands in the file, but neither direct routing nor a tunnel changes"
                      + " ports: the kernel uses "
                      + wanted,
                  "write :" + wanted + ", or use -m")
              .at(ServiceWord.formatApart(passed.service()), passed.server().toString()));
    }
    return found;
  }

  /** D11: the director is the gateway of its servers of direct routing. */
  static List<Finding> gateway(Director director) {
    if (!director.question().isGateway()) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.remote(ForwardMethod.DROUTE)) {
      gateway(director, pair).ifPresent(finding -> found.add(director.about(pair, finding)));
    }
    return found;
  }

  private static Optional<Finding> gateway(Director director, Director.Pair pair) {
    String what = "whether replies may pass this machine";
    Optional<Finding> unknown =
        Finding.lacking("D11", what, director.facts().lookups(), director.facts().links());
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<String> link =
        director
            .network()
            .lookup(pair.address())
            .flatMap(Lookup::route)
            .flatMap(route -> director.network().link(route.link()))
            .map(Link::name);
    if (link.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> accepts = director.facts().switches().either(link.get(), "accept_local");
    OptionalLong filter = director.facts().switches().greatest(link.get(), "rp_filter");
    boolean isRefused =
        accepts.isPresent() && !accepts.get() || filter.isPresent() && filter.getAsLong() > 0;
    if (isRefused) {
      return Optional.of(martian(link.get()));
    }
    return accepts.isPresent() && filter.isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.unknown(
                "D11", what, "accept_local or rp_filter of " + link.get() + " is not known"));
  }

  private static Finding martian(String link) {
    return Finding.of(
        "D11",
        Severity.WARN,
        "replies through " + link,
        "replies of servers of direct routing that pass this machine carry the virtual address as"
            + " source and are dropped as martians",
        "another gateway for the servers (better)",
        "sysctl -w "
            + Switches.setting(link, "accept_local", 1)
            + " net.ipv4.conf.all.rp_filter=0 "
            + Switches.setting(link, "rp_filter", 0));
  }

  /** D12: two directors that serve each other. */
  static List<Finding> eachOther(Director director) {
    Set<IpAddress> peers = new LinkedHashSet<>(director.facts().wanted().peers());
    peers.addAll(director.question().peers());
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.servers()) {
      if (peers.contains(pair.address()) && !pair.is(ForwardMethod.MASQ)) {
        eachOther(director, pair)
            .ifPresent(finding -> found.add(finding.at(pair.service(), pair.serverText())));
      }
    }
    return found;
  }

  private static Optional<Finding> eachOther(Director director, Director.Pair pair) {
    if (director.value(BACKUP_ONLY).isEmpty()) {
      return Optional.of(
          Finding.unknown(
              "D12", "whether a backup serves by itself", BACKUP_ONLY + " is not known"));
    }
    boolean isOnly = director.is(BACKUP_ONLY, 1);
    boolean isBackup =
        director.facts().daemons().items().stream()
            .anyMatch(daemon -> daemon.role() == SyncRole.BACKUP);
    if (isOnly && isBackup) {
      return Optional.empty();
    }
    if (isOnly && !director.facts().daemons().isKnown()) {
      return Optional.of(
          Finding.unknown(
              "D12", "whether this machine is a backup", director.facts().daemons().why()));
    }
    List<String> fixes = new ArrayList<>();
    if (!isOnly) {
      fixes.add("sysctl -w " + BACKUP_ONLY + "=1");
    }
    if (!isBackup) {
      fixes.add(
          "ipvsadm --start-daemon backup --mcast-interface "
              + director.network().linkFor(pair.address()));
    }
    return Optional.of(
        Finding.of(
            "D12",
            Severity.FAIL,
            "peer " + pair.address(),
            pair.address()
                + " is probably a director with the same table: connections bounce between both"
                + " until their TTL ends; backup_only and a backup daemon are both needed",
            fixes.toArray(new String[0])));
  }

  /** D16: room for the tunnel header. */
  static List<Finding> room(Director director) {
    List<Finding> found = new ArrayList<>();
    for (Director.Pair pair : director.remote(ForwardMethod.TUNNEL)) {
      Director.virtual(pair.entry())
          .flatMap(address -> room(director, pair, address))
          .ifPresent(finding -> found.add(director.about(pair, finding)));
    }
    return found;
  }

  private static Optional<Finding> room(Director director, Director.Pair pair, IpAddress virtual) {
    Facts facts = director.facts();
    Optional<Finding> unknown =
        Finding.lacking(
            "D16",
            "whether tunnel headers have room",
            facts.lookups(),
            facts.links(),
            facts.addresses(),
            facts.routes());
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<Lookup> lookup = director.network().lookup(pair.address());
    if (lookup.isEmpty()) {
      return Optional.of(
          Finding.unknown("D16", "whether tunnel headers have room", "the way was not looked up"));
    }
    Optional<Route> route = lookup.get().route();
    Optional<Link> clients = director.network().clientSide(virtual);
    if (route.isEmpty() || clients.isEmpty()) {
      return Optional.empty();
    }
    long path = mtu(director, route.get());
    int header = header(pair.server().tunnel().type(), pair.address().family());
    return path != 0 && path < clients.get().mtu() + header
        ? Optional.of(tight(pair, virtual, clients.get().mtu(), header, path))
        : Optional.empty();
  }

  private static long mtu(Director director, Route route) {
    return route.mtu() != 0
        ? route.mtu()
        : director.network().link(route.link()).map(Link::mtu).orElse(0L);
  }

  private static int header(TunnelType type, AddressFamily outer) {
    if (type.equals(TunnelType.GRE)) {
      return TunnelKind.GRE.header(outer);
    }
    return (type.equals(TunnelType.GUE) ? TunnelKind.GUE : TunnelKind.IPIP).header(outer);
  }

  private static Finding tight(
      Director.Pair pair, IpAddress virtual, long mtu, int header, long path) {
    return Finding.of(
        "D16",
        Severity.INFO,
        "tunnel header of " + header + " bytes",
        "packets of "
            + mtu
            + " bytes do not fit into the tunnel to "
            + pair.address()
            + " ("
            + header
            + " bytes more on an MTU of "
            + path
            + "); replies are not concerned",
        "on the servers: ip route change default ... advmss "
            + (path - header - Segments.headers(virtual.family())));
  }

  /** {@return the daemons of a table, or none} */
  static List<SyncDaemon> daemons(Director director) {
    return director.facts().daemons().items();
  }
}
