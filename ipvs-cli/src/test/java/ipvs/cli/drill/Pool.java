package ipvs.cli.drill;

import static ipvs.netlink.family.ServiceAttribute.ADDR;
import static ipvs.netlink.family.ServiceAttribute.AF;
import static ipvs.netlink.family.ServiceAttribute.FWMARK;
import static ipvs.netlink.family.ServiceAttribute.PORT;
import static ipvs.netlink.family.ServiceAttribute.PROTOCOL;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.family.CommandAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What requests are about: few enough that they meet each other again. */
final class Pool {
  private static final int CROWD = 60;

  /** Addresses that servers may have and that they may not have. */
  static final List<String> SERVERS =
      List.of(
          "10.0.0.1",
          "10.0.0.2",
          "10.0.0.3",
          "10.0.0.4",
          "2001:db8::10",
          "2001:db8::11",
          "2001:db8::12");

  /** Addresses about which the kernel has opinions. */
  static final List<String> ODD_SERVERS =
      List.of(
          "0.0.0.0",
          "0.1.2.3",
          "127.0.0.1",
          "127.0.0.0",
          "127.255.255.255",
          "127.1.2.3",
          "198.51.100.0",
          "198.51.100.1",
          "198.51.100.255",
          "198.51.101.255",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.254",
          "255.255.255.255",
          "::",
          "::1",
          "::2",
          "::1.2.3.4",
          "::ffff:1.2.3.4",
          "::ffff:0:1.2.3.4",
          "64:ff9b::1",
          "fe80::1",
          "febf::1",
          "fec0::1",
          "fc00::1",
          "ff02::1",
          "ffff::1",
          "2002:a00:1::1");

  /** The nests of the services, without what is more than their keys. */
  static final List<List<Node>> SERVICES = services();

  private Pool() {}

  private static List<List<Node>> services() {
    List<List<Node>> all = new ArrayList<>();
    all.add(address(6, "192.0.2.1", 80));
    all.add(address(6, "192.0.2.1", 0));
    all.add(address(17, "192.0.2.1", 53));
    all.add(address(6, "2001:db8::1", 80));
    all.add(mark(1, AddressFamily.INET));
    all.add(mark(1, AddressFamily.INET6));
    all.add(address(132, "192.0.2.2", 3868));
    all.add(address(99, "224.0.0.1", 1));
    all.add(address(65535, "::", 65535));
    all.add(mark(0, AddressFamily.INET));
    all.add(address(6, "0.0.0.0", 0));
    all.add(mark(0xFFFF_FFFFL, AddressFamily.INET));
    for (int i = 0; i < CROWD; i++) {
      all.add(address(i % 2 == 0 ? 6 : 17, "10.1.0." + i, 1000 + 37 * i));
    }
    return List.copyOf(all);
  }

  static List<Node> address(int protocol, String text, int port) {
    IpAddress address = IpAddress.parse(text);
    return List.of(
        Node.u16(AF, address.family().wire()),
        Node.u16(PROTOCOL, protocol),
        Node.bytes(ADDR, Arrays.copyOf(address.toBytes(), 16)),
        Node.be16(PORT, port));
  }

  static List<Node> mark(long mark, AddressFamily family) {
    return List.of(Node.u16(AF, family.wire()), Node.u32(FWMARK, mark));
  }

  static Node service(List<Node> inside) {
    return Node.nest(CommandAttribute.SERVICE, inside);
  }

  /** {@return whether a service has addresses of IPv6} */
  static boolean isIpv6(List<Node> service) {
    return service.get(0).payload()[0] == AddressFamily.INET6.wire()
        || service.get(0).payload()[1] == AddressFamily.INET6.wire();
  }
}
