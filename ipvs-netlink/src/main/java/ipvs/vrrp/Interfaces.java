package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.route.RouteClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links and addresses of this machine as they were at a moment. Immutable. */
final class Interfaces {
  private static final int SECONDARY = 0x01;
  private static final int TENTATIVE = 0x40;
  private static final int LINK_SCOPE = 253;
  private static final Path IPV6 = Path.of("/proc/sys/net/ipv6/conf");

  private final Map<String, Link> links = new HashMap<>();
  private final List<InterfaceAddress> addresses;

  private Interfaces(List<Link> links, List<InterfaceAddress> addresses) {
    for (Link link : links) {
      this.links.put(link.name(), link);
    }
    this.addresses = addresses;
  }

  /** {@return them as they are now} */
  static Interfaces read(RouteClient client) throws IOException {
    return new Interfaces(client.links(), client.addresses());
  }

  /** {@return a link by its name} */
  Optional<Link> link(String name) {
    return Optional.ofNullable(links.get(name));
  }

  /** {@return the index of a link, if there is one} */
  int indexOf(String name) {
    return link(name).map(Link::index).orElse(0);
  }

  /** {@return whether packets can pass a link} */
  boolean isFine(String name) {
    return link(name).filter(l -> l.has(LinkFlag.UP) && l.has(LinkFlag.RUNNING)).isPresent();
  }

  /**
   * {@return the address that packets of a link come from: of IPv4 its first one, of IPv6 that of
   * the link}
   *
   * @param virtual addresses that move, which are never meant
   */
  Optional<IpAddress> source(Link link, AddressFamily family, Set<IpAddress> virtual) {
    for (InterfaceAddress each : addresses) {
      boolean isOurs = each.index() == link.index() && each.address().family() == family;
      if (isOurs && !virtual.contains(each.address())) {
        boolean isFirst =
            family == AddressFamily.INET
                ? (each.flags() & SECONDARY) == 0
                : each.scope() == LINK_SCOPE && (each.flags() & TENTATIVE) == 0;
        if (isFirst) {
          return Optional.of(each.address());
        }
      }
    }
    return Optional.empty();
  }

  /** {@return whether an address is on the link with this index} */
  boolean has(int index, IpAddress address) {
    return addresses.stream()
        .anyMatch(each -> each.index() == index && each.address().equals(address));
  }

  /** {@return whether this machine forwards what arrives on a link over IPv6} */
  static boolean forwards(Link link) {
    try {
      // The kernel lets no name have a slash.
      return Files.readString(IPV6.resolve(link.name()).resolve("forwarding")).startsWith("1");
    } catch (IOException e) {
      return false;
    }
  }
}
