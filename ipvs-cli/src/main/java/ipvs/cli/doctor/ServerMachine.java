package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.Route;
import java.util.List;
import java.util.Optional;

/**
 * A real server as rules see it: its facts, and questions that several of them ask.
 *
 * <p>Immutable.
 *
 * @param facts all of them
 * @param question what it is asked about
 * @param network answers about its network
 * @param firewall answers about its packet filter
 */
record ServerMachine(Facts facts, ServerQuestion question, Network network, Firewall firewall) {
  /** {@return a server with these facts} */
  static ServerMachine of(Facts facts, ServerQuestion question) {
    return new ServerMachine(facts, question, new Network(facts), Firewall.of(facts));
  }

  /** {@return whether packets come in this way} */
  boolean is(Method method) {
    return question.method() == method;
  }

  /** {@return whether packets with the virtual address as destination arrive here} */
  boolean isDirect() {
    return !is(Method.NAT);
  }

  /** {@return the virtual addresses of a family} */
  List<IpAddress> addresses(AddressFamily family) {
    return question.addresses().stream().filter(address -> address.family() == family).toList();
  }

  /** {@return the interface to the network of the director} */
  Optional<Link> lan() {
    if (!question.link().isEmpty()) {
      return network.link(question.link());
    }
    Optional<IpAddress> director = question.director();
    Optional<Link> toDirector =
        director
            .flatMap(network::lookup)
            .flatMap(Lookup::route)
            .flatMap(route -> network.link(route.link()));
    AddressFamily family =
        question.addresses().isEmpty() ? AddressFamily.INET : question.addresses().get(0).family();
    return toDirector
        .or(() -> network.outward(family))
        .or(() -> network.lans().stream().findFirst());
  }

  /** {@return whether ARP on an interface matters as much as on that to the director} */
  boolean isLan(Link link) {
    return lan().filter(lan -> lan.index() == link.index()).isPresent();
  }

  /** {@return whether the director is on a network of this machine; true where it is unknown} */
  boolean isDirectorNear() {
    Optional<IpAddress> director = question.director();
    return director.isEmpty() || network.connected(director.get()).isPresent();
  }

  /**
   * {@return a finding about a virtual address that others see; it cannot be told where this
   * machine may be a director, which has the address for others to see}
   */
  Finding unlessDirector(Finding finding) {
    return facts.services().isKnown() || finding.severity() == Severity.INFO
        ? finding
        : finding.unsure("whether this machine is a director, too", facts.services().why());
  }

  /**
   * {@return the same; nor can it be told where the packet filter may keep an interface from
   * answering}
   */
  Finding unlessExcused(Finding finding, IpAddress address, String device) {
    return firewall.isComplete()
        ? unlessDirector(finding)
        : finding.unsure(
            "whether the packet filter keeps this server from answering ARP for "
                + address
                + " on "
                + device
                + ", which no switch does",
            firewall.why());
  }

  /** {@return whether a table of this machine has an address: then it is a director, too} */
  boolean isDirector(IpAddress address) {
    return facts.services().items().stream()
        .anyMatch(entry -> Director.virtual(entry).filter(address::equals).isPresent());
  }

  /** {@return the way to the client, from an address if it is this machine's} */
  Optional<Lookup> way(Optional<IpAddress> source) {
    return facts.lookups().items().stream()
        .filter(lookup -> lookup.query().destination().equals(question.client()))
        .filter(lookup -> lookup.query().source().equals(source))
        .findFirst();
  }

  /** {@return that a rule cannot tell something, where nobody asked for the way to the client} */
  Optional<Finding> withoutWay(String rule, String what) {
    Optional<Finding> unknown = Finding.lacking(rule, what, facts.lookups());
    if (unknown.isPresent() || way(Optional.empty()).isPresent()) {
      return unknown;
    }
    return Optional.of(
        Finding.unknown(rule, what, "the way to " + question.client() + " was not looked up"));
  }

  /** {@return the way of replies, from a virtual address if this machine has it} */
  Optional<Route> replies() {
    for (IpAddress address : question.addresses()) {
      Optional<Route> route = way(Optional.of(address)).flatMap(Lookup::route);
      if (isDirect() && route.isPresent()) {
        return route;
      }
    }
    return way(Optional.empty()).flatMap(Lookup::route);
  }
}
