package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Whether packets come in, are served, and find back: R5, R6, R9. */
final class ServerPathRules {
  /** RT_SCOPE_LINK: an address that no other network knows. */
  private static final int LINK_SCOPE = 253;

  private ServerPathRules() {}

  /** R5: a program listens where packets arrive. */
  static List<Finding> listens(ServerMachine server) {
    Known<Listener> listeners = server.facts().listeners();
    if (!listeners.isKnown()) {
      return List.of(Finding.unknown("R5", "what listens", listeners.why()));
    }
    Optional<ServerQuestion.Port> port = server.question().port();
    if (port.isEmpty()) {
      String what =
          listeners.items().stream()
              .map(each -> each.protocol() + " " + each)
              .distinct()
              .limit(8)
              .collect(Collectors.joining(", "));
      return List.of(
          Finding.of(
              "R5",
              Severity.INFO,
              "no port is given",
              "whether a program listens takes --port; here listen: "
                  + (what.isEmpty() ? "none" : what)));
    }
    List<Finding> found = new ArrayList<>();
    if (server.isDirect()) {
      server
          .question()
          .addresses()
          .forEach(address -> listens(server, port.get(), address).ifPresent(found::add));
    } else {
      Facts facts = server.facts();
      Optional<Finding> unknown =
          Finding.lacking(
              "R5", "which address packets arrive at", facts.addresses(), facts.links());
      unknown.or(() -> listensOnCard(server, port.get())).ifPresent(found::add);
    }
    return found;
  }

  /** Which of several addresses is that of the server, only the director knows: one will do. */
  private static Optional<Finding> listensOnCard(ServerMachine server, ServerQuestion.Port port) {
    List<Optional<Finding>> each =
        own(server).stream().map(own -> listens(server, port, own)).toList();
    return each.isEmpty() || each.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : each.get(0);
  }

  private static List<IpAddress> own(ServerMachine server) {
    AddressFamily family =
        server.question().addresses().isEmpty()
            ? AddressFamily.INET
            : server.question().addresses().get(0).family();
    int lan = server.lan().map(Link::index).orElse(0);
    return server.facts().addresses().items().stream()
        .filter(own -> own.index() == lan && own.scope() < LINK_SCOPE)
        .map(InterfaceAddress::address)
        .filter(address -> address.family() == family)
        .toList();
  }

  private static Optional<Finding> listens(
      ServerMachine server, ServerQuestion.Port port, IpAddress address) {
    List<Listener> candidates =
        server.facts().listeners().items().stream()
            .filter(each -> each.protocol().equals(port.protocol()) && each.port() == port.number())
            .toList();
    boolean isServed = candidates.stream().anyMatch(each -> serves(each, address));
    if (isServed) {
      return Optional.empty();
    }
    boolean mayBeElsewhere =
        server.firewall().redirects()
            || server.facts().keepers().items().stream()
                .anyMatch(keeper -> keeper.name().equals("docker-proxy"));
    String others = candidates.stream().map(Listener::toString).collect(Collectors.joining(", "));
    String but = others.isEmpty() ? "" : ": only on " + others;
    String wanted =
        address.family() == AddressFamily.INET
            ? address + ":" + port.number()
            : "[" + address + "]:" + port.number();
    String any = (address.family() == AddressFamily.INET ? "0.0.0.0:" : "[::]:") + port.number();
    Finding finding =
        Finding.of(
            "R5",
            mayBeElsewhere ? Severity.INFO : Severity.FAIL,
            port.protocol() + " " + wanted,
            "nothing listens on "
                + wanted
                + but
                + (mayBeElsewhere ? "; containers, which are not seen here, may do so" : ""),
            "listen on " + any + " or " + wanted);
    String why =
        server.firewall().isComplete() ? server.facts().keepers().why() : server.firewall().why();
    return Optional.of(
        mayBeElsewhere || why.isEmpty()
            ? finding
            : finding.unsure(
                "whether a container serves " + wanted + ", where nothing listens" + but, why));
  }

  /** A program on all addresses of IPv6 mostly takes IPv4, too. */
  private static boolean serves(Listener listener, IpAddress address) {
    return listener.address().equals(address)
        || listener.address().isAny()
            && (listener.address().family() == address.family()
                || address.family() == AddressFamily.INET);
  }

  /** R6: the way back. */
  static List<Finding> back(ServerMachine server) {
    Optional<Finding> unknown = server.withoutWay("R6", "the way of replies");
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    Optional<Route> route = server.replies();
    Optional<IpAddress> director = server.question().director();
    if (route.isEmpty()) {
      return List.of(
          Finding.of(
              "R6",
              director.isEmpty() ? Severity.INFO : severity(server),
              "no way to " + server.question().client(),
              "there is no route to clients such as "
                  + server.question().client()
                  + ": replies go nowhere",
              replacing(server.question().client()) + "<gateway>"));
    }
    if (server.question().isFullNat() && server.is(Method.NAT)) {
      return List.of();
    }
    Optional<IpAddress> gateway = route.get().gateway();
    if (director.isEmpty()) {
      return List.of(
          Finding.of(
              "R6",
              Severity.INFO,
              "no director is given",
              "replies leave "
                  + gateway.map(each -> "through " + each).orElse("directly")
                  + "; whether that is right takes --director"));
    }
    boolean isThrough =
        gateway.equals(director) || server.question().client().equals(director.get());
    if (server.is(Method.NAT) != isThrough) {
      return List.of(
          server.is(Method.NAT) ? passingBy(server, gateway) : passing(server, director));
    }
    return List.of();
  }

  private static String replacing(IpAddress address) {
    return (address.family() == AddressFamily.INET ? "ip" : "ip -6")
        + " route replace default via ";
  }

  private static Severity severity(ServerMachine server) {
    return server.is(Method.NAT) ? Severity.FAIL : Severity.WARN;
  }

  private static Finding passingBy(ServerMachine server, Optional<IpAddress> gateway) {
    IpAddress director = server.question().director().orElseThrow();
    return Finding.of(
        "R6",
        Severity.FAIL,
        "replies by-pass " + director,
        "replies leave "
            + gateway.map(each -> "through " + each).orElse("directly")
            + " and not through the director: clients drop them",
        replacing(director) + director);
  }

  private static Finding passing(ServerMachine server, Optional<IpAddress> director) {
    return Finding.of(
        "R6",
        severity(server),
        "replies through " + director.orElseThrow(),
        "replies go through the director "
            + director.get()
            + ", which drops them (its own address as source)",
        replacing(director.get()) + "<another gateway>");
  }

  /** R9: replies leave by another interface. */
  static List<Finding> crossed(ServerMachine server) {
    if (!server.is(Method.DR)) {
      return List.of();
    }
    Facts facts = server.facts();
    String what = "which interfaces packets come and go by";
    Optional<Finding> unknown =
        Finding.lacking("R9", what, facts.links()).or(() -> server.withoutWay("R9", what));
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    Optional<Link> in = server.lan();
    Optional<Link> out = server.replies().flatMap(route -> server.network().link(route.link()));
    boolean isCrossed =
        in.isPresent()
            && out.isPresent()
            && out.get().index() != in.get().index()
            && server.network().lans().size() > 1;
    if (!isCrossed) {
      return List.of();
    }
    OptionalLong filter = server.facts().switches().greatest(in.get().name(), "rp_filter");
    if (filter.isEmpty()) {
      return List.of(
          Finding.unknown("R9", "rp_filter on " + in.get().name(), "the switch is not known"));
    }
    return filter.getAsLong() == 1
        ? List.of(
            Finding.of(
                "R9",
                Severity.WARN,
                "strict rp_filter on " + in.get().name(),
                "requests come in on "
                    + in.get().name()
                    + ", replies leave by "
                    + out.get().name()
                    + ", and "
                    + in.get().name()
                    + " has strict rp_filter: requests are dropped",
                "sysctl -w " + Switches.setting(in.get().name(), "rp_filter", 2)))
        : List.of();
  }
}
