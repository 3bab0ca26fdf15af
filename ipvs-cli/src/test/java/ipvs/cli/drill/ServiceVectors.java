package ipvs.cli.drill;

import static ipvs.cli.drill.Vector.granted;
import static ipvs.cli.drill.Vector.refused;
import static ipvs.cli.drill.Vector.told;
import static ipvs.netlink.family.IpvsCommand.DEL_SERVICE;
import static ipvs.netlink.family.IpvsCommand.GET_SERVICE;
import static ipvs.netlink.family.IpvsCommand.NEW_SERVICE;
import static ipvs.netlink.family.IpvsCommand.SET_SERVICE;
import static ipvs.netlink.family.IpvsCommand.ZERO;
import static ipvs.netlink.family.ServiceAttribute.ADDR;
import static ipvs.netlink.family.ServiceAttribute.AF;
import static ipvs.netlink.family.ServiceAttribute.FLAGS;
import static ipvs.netlink.family.ServiceAttribute.NETMASK;
import static ipvs.netlink.family.ServiceAttribute.PE_NAME;
import static ipvs.netlink.family.ServiceAttribute.SCHED_NAME;
import static ipvs.netlink.family.ServiceAttribute.TIMEOUT;

import ipvs.model.AddressFamily;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Situations that are about services. */
final class ServiceVectors {
  static final List<Node> WEB = Pool.address(6, "192.0.2.1", 80);
  static final List<Node> WEB6 = Pool.address(6, "2001:db8::1", 80);
  private static final long ALL = 0xFFFF_FFFFL;

  private ServiceVectors() {}

  /** {@return a service with usual settings} */
  static List<Node> full(List<Node> key) {
    return Node.plus(
        key,
        Node.string(SCHED_NAME, "rr"),
        Node.two32(FLAGS, 0, ALL),
        Node.u32(TIMEOUT, 0),
        Node.u32(NETMASK, Pool.isIpv6(key) ? 128 : ALL));
  }

  static Ask add(List<Node> service) {
    return Ask.of(NEW_SERVICE, Ask.DO, Pool.service(service));
  }

  static Ask set(List<Node> service) {
    return Ask.of(SET_SERVICE, Ask.DO, Pool.service(service));
  }

  private static Ask get(List<Node> key) {
    return Ask.of(GET_SERVICE, Ask.GET, Pool.service(key));
  }

  private static Ask with(Node node) {
    return add(Node.with(full(WEB), node));
  }

  private static Ask with6(Node node) {
    return add(Node.with(full(WEB6), node));
  }

  private static Vector thenGet(
      String situation, AttributeType wanted, Node expected, Ask... asks) {
    List<Ask> all = new ArrayList<>(Arrays.asList(asks));
    all.add(get(WEB));
    return told(situation, all, wanted, expected);
  }

  private static Vector missing(IpvsCommand command) {
    return refused(
        command + " of a missing service",
        Errno.ESRCH,
        Ask.of(command, Ask.DO, Pool.service(full(WEB))));
  }

  static List<Vector> all() {
    return List.of(
        refused("a service without the nest", Errno.EINVAL, Ask.of(NEW_SERVICE, Ask.DO)),
        refused(
            "a nest of two bytes",
            Errno.ERANGE,
            Ask.of(NEW_SERVICE, Ask.DO, Node.bytes(CommandAttribute.SERVICE, new byte[2]))),
        refused("family 0", Errno.EAFNOSUPPORT, with(Node.u16(AF, 0))),
        refused("family 99", Errno.EAFNOSUPPORT, with(Node.u16(AF, 99))),
        refused("no flags", Errno.EINVAL, add(Node.without(full(WEB), FLAGS))),
        refused("an unknown scheduler", Errno.ENOENT, with(Node.string(SCHED_NAME, "zzz"))),
        refused("an empty scheduler", Errno.ENOENT, with(Node.string(SCHED_NAME, ""))),
        refused(
            "a scheduler of 16 characters",
            Errno.EINVAL,
            with(Node.string(SCHED_NAME, "sixteen-letters!"))),
        refused(
            "a scheduler without NUL",
            Errno.EINVAL,
            with(Node.bytes(SCHED_NAME, (byte) 'r', (byte) 'r'))),
        refused(
            "an engine of 16 characters",
            Errno.ENOENT,
            with(Node.string(PE_NAME, "sixteen-letters!"))),
        refused(
            "an engine of 17 characters",
            Errno.EINVAL,
            with(Node.string(PE_NAME, "seventeen-letters"))),
        refused(
            "a service twice, then with an unknown scheduler",
            Errno.EEXIST,
            add(full(WEB)),
            with(Node.string(SCHED_NAME, "zzz"))),
        granted("protocol 99", add(full(Pool.address(99, "192.0.2.1", 80)))),
        granted("protocol 65535", add(full(Pool.address(65535, "192.0.2.1", 80)))),
        granted("port 0", add(full(Pool.address(6, "192.0.2.1", 0)))),
        granted("a multicast address", add(full(Pool.address(6, "224.0.0.1", 80)))),
        refused("prefix length 0", Errno.EINVAL, with6(Node.u32(NETMASK, 0))),
        granted("prefix length 1", with6(Node.u32(NETMASK, 1))),
        granted("prefix length 128", with6(Node.u32(NETMASK, 128))),
        refused("prefix length 129", Errno.EINVAL, with6(Node.u32(NETMASK, 129))),
        granted("netmask 0.0.0.0", with(Node.u32(NETMASK, 0))),
        granted(
            "netmask 255.0.255.0",
            with(Node.bytes(NETMASK, (byte) 255, (byte) 0, (byte) 255, (byte) 0))),
        thenGet(
            "all flags", FLAGS, Node.two32(FLAGS, 0xFF, ALL), with(Node.two32(FLAGS, 0xFF, ALL))),
        thenGet(
            "flags that the mask leaves out",
            FLAGS,
            Node.two32(FLAGS, 0x3B, ALL),
            with(Node.two32(FLAGS, 0x3F, 0x39))),
        thenGet(
            "an address of four bytes",
            ADDR,
            WEB.get(2),
            add(Node.with(full(WEB), Node.bytes(ADDR, Arrays.copyOf(WEB.get(2).payload(), 4))))),
        granted(
            "a mark in both families",
            add(full(Pool.mark(5, AddressFamily.INET))),
            add(full(Pool.mark(5, AddressFamily.INET6)))),
        missing(SET_SERVICE),
        missing(DEL_SERVICE),
        missing(GET_SERVICE),
        missing(ZERO),
        refused(
            "an edit of a missing service without a scheduler",
            Errno.EINVAL,
            set(Node.without(full(WEB), SCHED_NAME))),
        thenGet(
            "an edit of some flags",
            FLAGS,
            Node.two32(FLAGS, 0x1B, ALL),
            with(Node.two32(FLAGS, 3, ALL)),
            set(Node.with(full(WEB), Node.two32(FLAGS, 0x18, 0x18)))),
        thenGet(
            "an edit without an engine removes it",
            PE_NAME,
            Node.bytes(PE_NAME),
            with(Node.string(PE_NAME, "sip")),
            set(full(WEB))));
  }
}
