package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.netlink.route.AddressWriter;
import ipvs.netlink.route.NewAddress;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the addresses of virtual routers on their interfaces, and takes them off. */
final class AddressKeeper {
  private static final Map<String, Integer> SCOPES =
      Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

  private final AddressWriter writer;
  private final VrrpLog log;

  /** Addresses that stay whatever happens. */
  private final Set<IpAddress> kept;

  /** Addresses that the owner of them had before. */
  private final Set<IpAddress> inherited = new HashSet<>();

  AddressKeeper(AddressWriter writer, VrrpLog log, Set<IpAddress> kept) {
    this.writer = writer;
    this.log = log;
    this.kept = Set.copyOf(kept);
  }

  /** Puts all addresses of a router on their interfaces; those that are there already count. */
  void add(VirtualRouter router, Interfaces interfaces) {
    for (VrrpAddress address : router.addresses()) {
      add(router, address, interfaces);
    }
  }

  /** Puts one address of a router on its interface. */
  void add(VirtualRouter router, VrrpAddress address, Interfaces interfaces) {
    Optional<NewAddress> wanted = located(router.instance().interfaceName(), address, interfaces);
    if (wanted.isEmpty()) {
      log.tell(router.name() + ": no interface for " + address.address());
      return;
    }
    try {
      boolean isNew = writer.add(wanted.get());
      if (!isNew && router.priority() == OWNER) {
        inherited.add(address.address());
      }
    } catch (IOException e) {
      log.tell(router.name() + ": " + address.address() + " is not added: " + text(e));
    }
  }

  private static final int OWNER = 255;

  /** Takes all addresses of a router off their interfaces, as far as they are there. */
  void remove(VirtualRouter router, Interfaces interfaces) {
    for (VrrpAddress address : router.addresses()) {
      if (!kept.contains(address.address()) && !inherited.contains(address.address())) {
        Optional<NewAddress> wanted =
            located(router.instance().interfaceName(), address, interfaces);
        if (wanted.isPresent()) {
          try {
            writer.remove(wanted.get());
          } catch (IOException e) {
            log.tell(router.name() + ": " + address.address() + " is not removed: " + text(e));
          }
        }
      }
    }
  }

  /** Puts an address on its interface that no router moves. */
  void addStatic(VrrpAddress address, Interfaces interfaces) {
    Optional<NewAddress> wanted = located("", address, interfaces);
    try {
      if (wanted.isPresent()) {
        writer.add(wanted.get());
      } else {
        log.tell("static address " + address.address() + ": no such interface");
      }
    } catch (IOException e) {
      log.tell("static address " + address.address() + " is not added: " + text(e));
    }
  }

  /** Takes off an address that no router moved, since the file does not have it any more. */
  void removeStatic(VrrpAddress address, Interfaces interfaces) {
    Optional<NewAddress> wanted = located("", address, interfaces);
    if (wanted.isPresent() && !kept.contains(address.address())) {
      try {
        writer.remove(wanted.get());
      } catch (IOException e) {
        log.tell("static address " + address.address() + " is not removed: " + text(e));
      }
    }
  }

  /** {@return the addresses of a router that are not where they should be} */
  static List<VrrpAddress> missing(VirtualRouter router, Interfaces interfaces) {
    List<VrrpAddress> missing = new ArrayList<>();
    for (VrrpAddress address : router.addresses()) {
      int index = interfaces.indexOf(device(router.instance().interfaceName(), address));
      if (index != 0 && !interfaces.has(index, address.address())) {
        missing.add(address);
      }
    }
    return missing;
  }

  static String device(String own, VrrpAddress address) {
    return address.device().orElse(own);
  }

  private static Optional<NewAddress> located(
      String own, VrrpAddress address, Interfaces interfaces) {
    int index = interfaces.indexOf(device(own, address));
    return index == 0
        ? Optional.empty()
        : Optional.of(
            new NewAddress(
                index,
                address.address(),
                address.prefixLength(),
                scope(address),
                broadcast(address),
                address.label().orElse("")));
  }

  static int scope(VrrpAddress address) {
    String word = address.scope().orElse("global");
    if (SCOPES.containsKey(word)) {
      return SCOPES.get(word);
    }
    try {
      return Integer.parseInt(word) & 0xFF;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static Optional<IpAddress> broadcast(VrrpAddress address) {
    if (address.broadcast().isEmpty() || address.address().family() != AddressFamily.INET) {
      return Optional.empty();
    }
    int bits = (int) address.address().lowBits();
    int host = address.prefixLength() == 0 ? -1 : (1 << 32 - address.prefixLength()) - 1;
    return switch (address.broadcast().get()) {
      case "+" -> Optional.of(IpAddress.ofIpv4(bits | host));
      case "-" -> Optional.of(IpAddress.ofIpv4(bits & ~host));
      default -> IpAddress.tryParse(address.broadcast().get());
    };
  }

  private static String text(IOException failure) {
    return failure instanceof ErrnoException e ? e.errno().text() : failure.getMessage();
  }
}
