package ipvs.cli.drill;

import static ipvs.cli.drill.Vector.granted;
import static ipvs.cli.drill.Vector.refused;
import static ipvs.cli.drill.Vector.told;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_TCP;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_TCP_FIN;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_UDP;
import static ipvs.netlink.family.DaemonAttribute.MCAST_GROUP;
import static ipvs.netlink.family.DaemonAttribute.MCAST_GROUP6;
import static ipvs.netlink.family.DaemonAttribute.MCAST_IFN;
import static ipvs.netlink.family.DaemonAttribute.STATE;
import static ipvs.netlink.family.DaemonAttribute.SYNC_ID;
import static ipvs.netlink.family.DaemonAttribute.SYNC_MAXLEN;
import static ipvs.netlink.family.IpvsCommand.DEL_DAEMON;
import static ipvs.netlink.family.IpvsCommand.GET_CONFIG;
import static ipvs.netlink.family.IpvsCommand.GET_DAEMON;
import static ipvs.netlink.family.IpvsCommand.GET_DEST;
import static ipvs.netlink.family.IpvsCommand.GET_INFO;
import static ipvs.netlink.family.IpvsCommand.NEW_DAEMON;
import static ipvs.netlink.family.IpvsCommand.SET_CONFIG;
import static ipvs.netlink.family.IpvsCommand.SET_INFO;

import ipvs.model.IpAddress;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.wire.Errno;
import java.util.List;

/** Situations that are about sync daemons, timeouts, and commands that there are not. */
final class DaemonVectors {
  private static final int MASTER = 1;
  private static final int BACKUP = 2;
  private static final int NEITHER = 3;
  private static final Ask DUMP = Ask.of(GET_DAEMON, Ask.DUMP);

  private DaemonVectors() {}

  static Ask start(int state, String device, Node... more) {
    List<Node> nodes =
        List.of(Node.u32(STATE, state), Node.string(MCAST_IFN, device), Node.u32(SYNC_ID, 7));
    return Ask.of(NEW_DAEMON, Ask.DO, Node.nest(CommandAttribute.DAEMON, Node.plus(nodes, more)));
  }

  private static Ask stop(int state) {
    return Ask.of(
        DEL_DAEMON, Ask.DO, Node.nest(CommandAttribute.DAEMON, List.of(Node.u32(STATE, state))));
  }

  private static Vector length(String situation, int state, int expected, Node... more) {
    return told(
        situation,
        List.of(start(state, "eth0", more), DUMP),
        SYNC_MAXLEN,
        Node.u16(SYNC_MAXLEN, expected));
  }

  private static Node group6() {
    return Node.bytes(MCAST_GROUP6, IpAddress.parse("ff02::81").toBytes());
  }

  static List<Vector> all() {
    return List.of(
        refused("daemon state 0", Errno.EINVAL, start(0, "eth0")),
        refused("daemon state 3", Errno.EINVAL, start(NEITHER, "eth0")),
        refused("daemon state 4, no such interface", Errno.ENODEV, start(4, "nope")),
        refused("a master twice", Errno.EEXIST, start(MASTER, "eth0"), start(MASTER, "eth0")),
        refused(
            "a master twice, no such interface",
            Errno.ENODEV,
            start(MASTER, "eth0"),
            start(MASTER, "nope")),
        refused(
            "a group that is none",
            Errno.EINVAL,
            start(MASTER, "eth0", Node.bytes(MCAST_GROUP, new byte[] {10, 0, 0, 1}))),
        length("a master's length of 1", MASTER, 1, Node.u16(SYNC_MAXLEN, 1)),
        length("a backup's length of 1", BACKUP, 1024, Node.u16(SYNC_MAXLEN, 1)),
        length("a length of 65535", MASTER, 65507, Node.u16(SYNC_MAXLEN, 65535)),
        length("a master's usual length", MASTER, 1472),
        length("a backup's usual length", BACKUP, 1472),
        length("a master's usual length over IPv6", MASTER, 1452, group6()),
        refused("a daemon that does not run", Errno.ESRCH, stop(MASTER)),
        refused("a daemon of state 3 stopped", Errno.EINVAL, stop(NEITHER)),
        refused(
            "a daemon where families are mixed",
            Errno.EINVAL,
            ServerVectors.webExists(),
            ServerVectors.mixed(2),
            start(MASTER, "eth0")),
        refused(
            "a mixed server while a daemon runs",
            Errno.EINVAL,
            ServerVectors.webExists(),
            start(MASTER, "eth0"),
            ServerVectors.mixed(2)),
        refused(
            "a timeout beyond all ticks",
            Errno.EINVAL,
            Ask.of(
                SET_CONFIG,
                Ask.DO,
                Node.u32(TIMEOUT_TCP, 1),
                Node.u32(TIMEOUT_TCP_FIN, 0x7FFF_FFFF))),
        told(
            "timeouts of 0",
            List.of(
                Ask.of(
                    SET_CONFIG,
                    Ask.DO,
                    Node.u32(TIMEOUT_TCP, 0),
                    Node.u32(TIMEOUT_TCP_FIN, 0),
                    Node.u32(TIMEOUT_UDP, 0)),
                Ask.of(GET_CONFIG, Ask.GET)),
            TIMEOUT_TCP,
            Node.u32(TIMEOUT_TCP, 900)),
        granted("no timeouts", Ask.of(SET_CONFIG, Ask.DO)),
        refused("a dump of the version", Errno.EOPNOTSUPP, Ask.of(GET_INFO, Ask.DUMP)),
        refused("servers without a dump", Errno.EOPNOTSUPP, Ask.of(GET_DEST, Ask.DO)),
        refused("the answer to GET_INFO, sent", Errno.EOPNOTSUPP, Ask.of(SET_INFO, Ask.DO)),
        refused("command 18", Errno.EOPNOTSUPP, new Ask(Ask.FAMILY, Ask.DO, 18, List.of())));
  }
}
