package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.RouteType;
import ipvs.netlink.route.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Questions about the network of a machine, answered from its facts.
 *
 * <p>Immutable. What takes long to find among thousands of routes is found once.
 */
final class Network {
  private static final Set<String> HIDDEN_KINDS = Set.of("dummy");

  private final Facts facts;
  private final Map<Integer, Link> links = new HashMap<>();
  private final Map<IpAddress, Lookup> lookups = new HashMap<>();
  private final Map<IpAddress, List<InterfaceAddress>> holders = new HashMap<>();

  /** Addresses with a network, on interfaces that others see. */
  private final List<InterfaceAddress> connected;

  private final Set<IpAddress> localAddresses = new HashSet<>();

  /** What is local beside single addresses. */
  private final List<AddressPrefix> localNetworks = new ArrayList<>();

  Network(Facts facts) {
    this.facts = facts;
    facts.links().items().forEach(link -> links.put(link.index(), link));
    for (Lookup lookup : facts.lookups().items()) {
      if (lookup.query().source().isEmpty()) {
        lookups.put(lookup.query().destination(), lookup);
      }
    }
    for (InterfaceAddress own : facts.addresses().items()) {
      holders.computeIfAbsent(own.address(), address -> new ArrayList<>()).add(own);
    }
    connected =
        facts.addresses().items().stream().filter(own -> !own.isHost() && !isHidden(own)).toList();
    Set<Long> asked = askedTables();
    for (Route route : facts.routes().items()) {
      if (route.type() == RouteType.LOCAL && asked.contains(route.table())) {
        note(route.destination());
      }
    }
  }

  private void note(AddressPrefix local) {
    if (local.length() == local.address().family().addressBits()) {
      localAddresses.add(local.address());
    } else {
      localNetworks.add(local);
    }
  }

  /** Tables that every packet may be looked up in; rules for marks are another matter. */
  private Set<Long> askedTables() {
    Set<Long> tables = new HashSet<>(Set.of(Route.LOCAL_TABLE));
    for (Rule rule : facts.rules().items()) {
      if (rule.action() == Rule.TO_TABLE && rule.mask() == 0) {
        tables.add(rule.table());
      }
    }
    return tables;
  }

  /** {@return whether packets to an address are for this machine, as far as that is known} */
  boolean isLocal(IpAddress address) {
    return localAddresses.contains(address)
        || holders.containsKey(address)
        || isInLocalNetwork(address);
  }

  /** A loop, and no stream, since it is asked for each of thousands of servers. */
  private boolean isInLocalNetwork(IpAddress address) {
    for (AddressPrefix network : localNetworks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether packets to some address of a network are for this machine} */
  boolean isLocalPartly(AddressPrefix network) {
    return isLocal(network.address())
        || localAddresses.stream().anyMatch(network::contains)
        || holders.keySet().stream().anyMatch(network::contains)
        || localNetworks.stream().anyMatch(local -> network.contains(local.address()));
  }

  /** {@return whether some table, asked or not, has a route that makes an address local} */
  boolean isLocalInSomeTable(IpAddress address) {
    return facts.routes().items().stream()
        .anyMatch(
            route -> route.type() == RouteType.LOCAL && route.destination().contains(address));
  }

  /** {@return whether it can be told what is local} */
  Known<Route> routes() {
    return facts.routes();
  }

  /** {@return the interfaces that have an address, with it} */
  List<InterfaceAddress> holders(IpAddress address) {
    return holders.getOrDefault(address, List.of());
  }

  /**
   * {@return whether an address stands on one of those interfaces that nobody asks from outside}
   */
  boolean isHidden(InterfaceAddress address) {
    Optional<Link> link = link(address.index());
    return link.isPresent()
        && (link.get().has(LinkFlag.LOOPBACK) || HIDDEN_KINDS.contains(link.get().kind()));
  }

  /** {@return an interface by its number} */
  Optional<Link> link(int index) {
    return Optional.ofNullable(links.get(index));
  }

  /** {@return an interface by its name} */
  Optional<Link> link(String name) {
    return links.values().stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /** {@return the name of an interface by its number} */
  String name(int index) {
    return link(index).map(Link::name).orElse("interface " + index);
  }

  /** {@return the same as a word of a command} */
  String word(int index) {
    return ShellWord.of(name(index));
  }

  /** {@return the interfaces on which machines find each other by ARP, and that are up} */
  List<Link> lans() {
    return facts.links().items().stream()
        .filter(link -> link.hasArp() && link.has(LinkFlag.UP))
        .filter(link -> !HIDDEN_KINDS.contains(link.kind()) && isByItself(link))
        .toList();
  }

  /** A port of a bridge or a bond answers nobody; one that only has routes of its own does. */
  private boolean isByItself(Link link) {
    return link.master() == 0
        || link(link.master()).filter(master -> master.kind().equals("vrf")).isPresent();
  }

  /** {@return what the kernel would do with packets to an address, if that was asked} */
  Optional<Lookup> lookup(IpAddress destination) {
    return Optional.ofNullable(lookups.get(destination));
  }

  /** {@return the network that the kernel takes to be on an interface, which has an address} */
  Optional<InterfaceAddress> connected(IpAddress address) {
    for (InterfaceAddress own : connected) {
      if (own.network().contains(address)) {
        return Optional.of(own);
      }
    }
    return Optional.empty();
  }

  /** {@return whether an interface has an address in the network of another one} */
  boolean isOn(Link link, IpAddress address) {
    return connected.stream()
        .anyMatch(own -> own.index() == link.index() && own.network().contains(address));
  }

  /** {@return the interface of the default route of a family} */
  Optional<Link> outward(AddressFamily family) {
    return facts.routes().items().stream()
        .filter(route -> route.table() == Route.MAIN_TABLE && route.type() == RouteType.UNICAST)
        .filter(route -> route.destination().length() == 0)
        .filter(route -> route.destination().address().family() == family)
        .min((left, right) -> Long.compare(left.priority(), right.priority()))
        .flatMap(route -> link(route.link()));
  }

  /** {@return where clients of an address come from: its own network, or the default route} */
  Optional<Link> clientSide(IpAddress address) {
    Optional<Link> connected = connected(address).flatMap(own -> link(own.index()));
    Optional<Link> held =
        holders(address).stream()
            .filter(own -> !isHidden(own))
            .findFirst()
            .flatMap(own -> link(own.index()));
    return connected.or(() -> outward(address.family())).or(() -> held);
  }

  /** {@return the name of the interface that an address belongs on, for a command} */
  String linkFor(IpAddress address) {
    return clientSide(address)
        .or(() -> lans().stream().findFirst())
        .map(Link::name)
        .map(ShellWord::of)
        .orElse("<interface>");
  }
}
