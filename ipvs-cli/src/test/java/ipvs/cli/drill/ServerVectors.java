package ipvs.cli.drill;

import static ipvs.cli.drill.ServiceVectors.WEB;
import static ipvs.cli.drill.ServiceVectors.WEB6;
import static ipvs.cli.drill.ServiceVectors.add;
import static ipvs.cli.drill.ServiceVectors.full;
import static ipvs.cli.drill.Vector.granted;
import static ipvs.cli.drill.Vector.refused;
import static ipvs.cli.drill.Vector.told;
import static ipvs.netlink.family.DestAttribute.ADDR;
import static ipvs.netlink.family.DestAttribute.ADDR_FAMILY;
import static ipvs.netlink.family.DestAttribute.FWD_METHOD;
import static ipvs.netlink.family.DestAttribute.L_THRESH;
import static ipvs.netlink.family.DestAttribute.PORT;
import static ipvs.netlink.family.DestAttribute.TUN_FLAGS;
import static ipvs.netlink.family.DestAttribute.TUN_PORT;
import static ipvs.netlink.family.DestAttribute.TUN_TYPE;
import static ipvs.netlink.family.DestAttribute.U_THRESH;
import static ipvs.netlink.family.DestAttribute.WEIGHT;
import static ipvs.netlink.family.IpvsCommand.DEL_DEST;
import static ipvs.netlink.family.IpvsCommand.GET_DEST;
import static ipvs.netlink.family.IpvsCommand.NEW_DEST;
import static ipvs.netlink.family.IpvsCommand.SET_DEST;

import ipvs.model.IpAddress;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Situations that are about servers. */
final class ServerVectors {
  private static final Ask WEB_EXISTS = add(full(WEB));
  private static final Ask WEB6_EXISTS = add(full(WEB6));
  private static final Ask DUMP = Ask.of(GET_DEST, Ask.DUMP, Pool.service(WEB));

  private ServerVectors() {}

  /** {@return a server with usual settings} */
  static List<Node> server(String address) {
    return List.of(
        addr(address),
        Node.be16(PORT, 80),
        Node.u32(FWD_METHOD, 0),
        Node.u32(WEIGHT, 1),
        Node.u32(U_THRESH, 0),
        Node.u32(L_THRESH, 0));
  }

  /** {@return a server of IPv6 in a service of IPv4} */
  static Ask mixed(int method) {
    List<Node> nodes =
        Node.with(server("2001:db8::9"), Node.u16(ADDR_FAMILY, 10), Node.u32(FWD_METHOD, method));
    return to(NEW_DEST, WEB, nodes);
  }

  static Ask webExists() {
    return WEB_EXISTS;
  }

  private static Node addr(String address) {
    return Node.bytes(ADDR, Arrays.copyOf(IpAddress.parse(address).toBytes(), 16));
  }

  private static Ask to(IpvsCommand command, List<Node> service, List<Node> server) {
    return Ask.of(command, Ask.DO, Pool.service(service), Node.nest(CommandAttribute.DEST, server));
  }

  private static Ask with(IpvsCommand command, Node... nodes) {
    return to(command, WEB, Node.with(server("10.0.0.1"), nodes));
  }

  private static Ask server(IpvsCommand command, String address) {
    return to(command, WEB, server(address));
  }

  private static Vector value(String situation, Errno errno, Node... nodes) {
    return refused(situation, errno, WEB_EXISTS, with(NEW_DEST, nodes));
  }

  private static Vector value(String situation, Node... nodes) {
    return granted(situation, WEB_EXISTS, with(NEW_DEST, nodes));
  }

  private static Vector thenDump(
      String situation, AttributeType wanted, Node expected, Ask... asks) {
    List<Ask> all = new ArrayList<>(List.of(WEB_EXISTS));
    all.addAll(Arrays.asList(asks));
    all.add(DUMP);
    return told(situation, all, wanted, expected);
  }

  static List<Vector> all() {
    List<Vector> all = new ArrayList<>(values());
    for (String address :
        List.of("0.0.0.0", "224.0.0.1", "255.255.255.255", "198.51.100.255", "127.255.255.255")) {
      all.add(refused("server " + address, Errno.EINVAL, WEB_EXISTS, server(NEW_DEST, address)));
    }
    for (String address : List.of("127.0.0.1", "198.51.100.1", "8.8.8.8", "0.1.2.3")) {
      all.add(granted("server " + address, WEB_EXISTS, server(NEW_DEST, address)));
    }
    for (String address : List.of("::", "ff02::1", "fe80::1", "::ffff:1.2.3.4")) {
      all.add(
          refused(
              "server " + address, Errno.EINVAL, WEB6_EXISTS, to(NEW_DEST, WEB6, server(address))));
    }
    all.add(granted("server ::1", WEB6_EXISTS, to(NEW_DEST, WEB6, server("::1"))));
    all.addAll(existence());
    all.add(
        told(
            "servers in a dump, the newest first",
            List.of(
                WEB_EXISTS,
                server(NEW_DEST, "10.0.0.3"),
                server(NEW_DEST, "10.0.0.1"),
                server(NEW_DEST, "10.0.0.2"),
                DUMP),
            ADDR,
            addr("10.0.0.2"),
            addr("10.0.0.1"),
            addr("10.0.0.3")));
    all.add(
        told(
            "a server that was deleted and comes back",
            List.of(
                WEB_EXISTS,
                server(NEW_DEST, "10.0.0.1"),
                server(NEW_DEST, "10.0.0.2"),
                server(DEL_DEST, "10.0.0.1"),
                server(NEW_DEST, "10.0.0.1"),
                DUMP),
            ADDR,
            addr("10.0.0.1"),
            addr("10.0.0.2")));
    return all;
  }

  private static List<Vector> values() {
    return List.of(
        value("a negative weight", Errno.ERANGE, Node.u32(WEIGHT, 0x8000_0000L)),
        value("a lower threshold alone", Errno.ERANGE, Node.u32(L_THRESH, 1)),
        value("equal thresholds", Node.u32(U_THRESH, 5), Node.u32(L_THRESH, 5)),
        value("an upper threshold of 2^31", Errno.EINVAL, Node.u32(U_THRESH, 0x8000_0000L)),
        thenDump(
            "a method with other flags",
            FWD_METHOD,
            Node.u32(FWD_METHOD, 2),
            with(NEW_DEST, Node.u32(FWD_METHOD, 0x2082))),
        thenDump(
            "a method without a name",
            FWD_METHOD,
            Node.u32(FWD_METHOD, 7),
            with(NEW_DEST, Node.u32(FWD_METHOD, 7))),
        value("a GUE tunnel without a port", Errno.EINVAL, Node.u8(TUN_TYPE, 1)),
        thenDump(
            "a tunnel type without a name",
            TUN_TYPE,
            Node.u8(TUN_TYPE, 255),
            with(NEW_DEST, Node.u8(TUN_TYPE, 255))),
        value("family 99 of a server", Errno.EAFNOSUPPORT, Node.u16(ADDR_FAMILY, 99)),
        thenDump(
            "an edit without a tunnel resets its type",
            TUN_TYPE,
            Node.u8(TUN_TYPE, 0),
            gue(),
            with(SET_DEST)),
        thenDump(
            "an edit without a tunnel resets its port",
            TUN_PORT,
            Node.be16(TUN_PORT, 0),
            gue(),
            with(SET_DEST)));
  }

  private static Ask gue() {
    return with(NEW_DEST, Node.u8(TUN_TYPE, 1), Node.be16(TUN_PORT, 6080), Node.u16(TUN_FLAGS, 1));
  }

  private static List<Vector> existence() {
    return List.of(
        refused(
            "a server of a missing service, its nest empty",
            Errno.ESRCH,
            Ask.of(
                NEW_DEST, Ask.DO, Pool.service(WEB), Node.nest(CommandAttribute.DEST, List.of()))),
        refused("a mixed server by NAT", Errno.EINVAL, WEB_EXISTS, mixed(0)),
        refused("a mixed server by routing", Errno.EINVAL, WEB_EXISTS, mixed(3)),
        granted("a mixed server by tunnel", WEB_EXISTS, mixed(2)),
        refused(
            "a mixed server deleted without its family",
            Errno.ENOENT,
            WEB_EXISTS,
            mixed(2),
            server(DEL_DEST, "2001:db8::9")),
        refused(
            "a server twice, with another method",
            Errno.EEXIST,
            WEB_EXISTS,
            with(NEW_DEST),
            with(NEW_DEST, Node.u32(FWD_METHOD, 3))),
        refused(
            "a server twice, with a negative weight",
            Errno.ERANGE,
            WEB_EXISTS,
            with(NEW_DEST),
            with(NEW_DEST, Node.u32(WEIGHT, -1))),
        refused("an edit of a missing server", Errno.ENOENT, WEB_EXISTS, with(SET_DEST)),
        refused(
            "an edit of a missing server with a negative weight",
            Errno.ERANGE,
            WEB_EXISTS,
            with(SET_DEST, Node.u32(WEIGHT, -1))),
        granted("the servers of a missing service", DUMP));
  }
}
