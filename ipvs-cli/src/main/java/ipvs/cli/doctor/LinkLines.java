package ipvs.cli.doctor;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.netlink.route.HardwareAddress;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.route.Neighbour;
import ipvs.netlink.route.NeighbourState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Links, addresses, neighbours and listeners as lines of text, and back. */
final class LinkLines {
  private static final String NONE = "-";

  private LinkLines() {}

  /** {@return {@code 2 eth0 up,broadcast mtu 1500 type 1 kind veth state 6 address 02:…}} */
  static String of(Link link) {
    List<String> flags = new ArrayList<>();
    for (LinkFlag flag : LinkFlag.values()) {
      if (link.has(flag)) {
        flags.add(flag.name().toLowerCase(Locale.ROOT));
      }
    }
    return link.index()
        + " "
        + link.name()
        + " "
        + (flags.isEmpty() ? NONE : String.join(",", flags))
        + " mtu "
        + link.mtu()
        + " type "
        + link.type()
        + part("kind", link.kind())
        + (link.master() == 0 ? "" : " master " + link.master())
        + " state "
        + link.state()
        + part("address", link.address().toString())
        + part("far", link.far().toString());
  }

  private static String part(String name, String value) {
    return value.isEmpty() ? "" : " " + name + " " + value;
  }

  /** {@return the link that a line tells} */
  static Link link(FactLine line) {
    int index = line.small();
    String name = line.next();
    int flags = 0;
    for (String word : line.next().split(",")) {
      flags |= word.equals(NONE) ? 0 : FactLine.constant(LinkFlag.class, word).wire();
    }
    return new Link(
        index,
        name,
        flags,
        line.numberAfter("mtu"),
        (int) line.numberAfter("type"),
        line.textAfter("kind"),
        (int) line.numberAfter("master"),
        (int) line.numberAfter("state"),
        new HardwareAddress(line.textAfter("address")),
        new HardwareAddress(line.textAfter("far")));
  }

  /** {@return {@code 2 192.0.2.10/32 scope 0 flags 128 label eth0:0}} */
  static String of(InterfaceAddress address) {
    return address.index()
        + " "
        + address.address()
        + "/"
        + address.length()
        + " scope "
        + address.scope()
        + " flags "
        + address.flags()
        // Whoever adds an address may give it any label, of several words, too.
        + part("label", address.label().replaceAll("\\s+", "_"));
  }

  /** {@return the address that a line tells} */
  static InterfaceAddress address(FactLine line) {
    int index = line.small();
    String[] parts = line.next().split("/", 2);
    IpAddress address = IpAddress.parse(parts[0]);
    int length = parts.length < 2 ? address.family().addressBits() : new FactLine(parts[1]).small();
    return new InterfaceAddress(
        index,
        address,
        length,
        (int) line.numberAfter("scope"),
        line.numberAfter("flags"),
        line.textAfter("label"));
  }

  /** {@return {@code 2 10.0.0.2 02:00:00:00:00:02 reachable}} */
  static String of(Neighbour neighbour) {
    String hardware = neighbour.hardware().toString();
    return neighbour.index()
        + " "
        + neighbour.address()
        + " "
        + (hardware.isEmpty() ? NONE : hardware)
        + " "
        + state(neighbour);
  }

  private static String state(Neighbour neighbour) {
    for (NeighbourState state : NeighbourState.values()) {
      if (neighbour.is(state)) {
        return state.name().toLowerCase(Locale.ROOT);
      }
    }
    return NONE;
  }

  /** {@return the neighbour that a line tells} */
  static Neighbour neighbour(FactLine line) {
    int index = line.small();
    IpAddress address = IpAddress.parse(line.next());
    String hardware = line.next();
    String state = line.next();
    return new Neighbour(
        index,
        address,
        new HardwareAddress(hardware.equals(NONE) ? "" : hardware),
        state.equals(NONE) ? 0 : FactLine.constant(NeighbourState.class, state).wire());
  }

  /** {@return {@code tcp 0.0.0.0:80}} */
  static String of(Listener listener) {
    return listener.protocol() + " " + listener;
  }

  /** {@return the listener that a line tells} */
  static Listener listener(FactLine line) {
    String protocol = line.next();
    Endpoint at = Endpoint.parse(line.next());
    return new Listener(protocol, at.address(), at.port());
  }
}
