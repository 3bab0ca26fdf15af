package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether others learn of the virtual address by ARP: R2, R3. */
final class ServerArpRules {
  /** RT_SCOPE_HOST: an address that this machine alone knows. */
  private static final int HOST_SCOPE = 254;

  /** The value of arp_ignore by which those are not answered for, and all others are. */
  private static final long OF_HOST = 3;

  private ServerArpRules() {}

  /** R2: this server does not answer ARP for the virtual address. */
  static List<Finding> quiet(ServerMachine server) {
    return switched(server, "R2", "arp_ignore");
  }

  /** R3: it does not announce the virtual address in its own questions. */
  static List<Finding> unannounced(ServerMachine server) {
    return switched(server, "R3", "arp_announce");
  }

  /** Whether others on the wire hear this server in the place of the director. */
  private static boolean matters(ServerMachine server) {
    return server.is(Method.DR) || server.is(Method.TUN) && server.isDirectorNear();
  }

  /** {@return what raises the switches that are too low, before an address is added} */
  static List<String> hushing(ServerMachine server) {
    List<String> fixes = new ArrayList<>();
    if (matters(server)) {
      for (Link link : server.network().lans()) {
        Switches switches = server.facts().switches();
        OptionalLong ignores = switches.greatest(link.name(), "arp_ignore");
        OptionalLong announces = switches.greatest(link.name(), "arp_announce");
        // One that is not known is set as well: that does no harm.
        if (!ignores(ignores.orElse(0))) {
          fixes.add(raising(server, link, "arp_ignore", 1));
        }
        if (announcing(announces.orElse(0)).isPresent()) {
          fixes.add(raising(server, link, "arp_announce", 2));
        }
      }
    }
    return fixes;
  }

  /** {@return what sets a switch; that of all as well, where it is greater and would count} */
  private static String raising(ServerMachine server, Link link, String name, long value) {
    boolean isAbove = server.facts().switches().value(Switches.name("all", name)).orElse(0) > value;
    return "sysctl -w "
        + Switches.setting(link.name(), name, value)
        + (isAbove ? " " + Switches.setting("all", name, value) : "");
  }

  private static List<Finding> switched(ServerMachine server, String rule, String name) {
    List<IpAddress> addresses = server.addresses(AddressFamily.INET);
    if (server.is(Method.NAT) || addresses.isEmpty()) {
      return List.of();
    }
    Facts facts = server.facts();
    Optional<Finding> unknown =
        Finding.lacking(
            rule, "which networks see the virtual addresses", facts.addresses(), facts.links());
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    List<IpAddress> hidden =
        addresses.stream()
            .filter(server.network()::isLocal)
            .filter(address -> !server.isDirector(address))
            .toList();
    List<Finding> found = new ArrayList<>();
    boolean mayBeRouted =
        matters(server)
            && !facts.routes().isKnown()
            && addresses.stream().anyMatch(each -> !server.network().isLocal(each));
    if (mayBeRouted) {
      found.add(
          Finding.unknown(
              rule, "whether a route makes virtual addresses local", facts.routes().why()));
    }
    if (matters(server) && !hidden.isEmpty()) {
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
    Optional<Severity> severity =
        rule.equals("R2")
            ? ignoring(server, address, value.getAsLong())
            : announcing(value.getAsLong());
    if (severity.isEmpty()) {
      return Optional.empty();
    }
    Severity own = server.isLan(link) ? severity.get() : severity.get().milder();
    if (rule.equals("R3")) {
      return Optional.of(server.unlessDirector(announces(server, address, link).as(own)));
    }
    Finding answers = answers(server, address, link);
    return Optional.of(
        server.firewall().filtersArp(address)
            ? answers.as(Severity.INFO)
            : server.unlessExcused(answers.as(own), address, link.name()));
  }

  /** How bad a value of arp_ignore is, if it is: with 3 addresses of this host alone are hidden. */
  private static Optional<Severity> ignoring(ServerMachine server, IpAddress address, long value) {
    List<InterfaceAddress> holders = server.network().holders(address);
    boolean isOfHost =
        !holders.isEmpty() && holders.stream().allMatch(own -> own.scope() == HOST_SCOPE);
    return ignores(value) || value == OF_HOST && isOfHost
        ? Optional.empty()
        : Optional.of(Severity.FAIL);
  }

  private static boolean ignores(long value) {
    return value == 1 || value == 2 || value == 8;
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
        raising(server, link, "arp_ignore", 1));
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
        raising(server, link, "arp_announce", 2));
  }
}
