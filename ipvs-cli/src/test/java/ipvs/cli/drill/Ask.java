package ipvs.cli.drill;

import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.NetlinkConstants;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One request, which may be wrong in every way.
 *
 * @param type the family's number on the side that it is sent to is put in place of {@link #FAMILY}
 * @param flags the flag word
 * @param command of generic netlink
 * @param nodes its attributes
 */
record Ask(int type, int flags, int command, List<Node> nodes) {
  /** Stands for the number of the family, which the two sides may have chosen differently. */
  static final int FAMILY = 0xFAF7;

  static final int DO = 0x0005;
  static final int GET = 0x0001;
  static final int DUMP = 0x0301;

  /** What brings a kernel to where it began: no table, no daemons, the time limits of its boot. */
  static final List<Ask> TO_THE_BEGINNING =
      List.of(
          of(IpvsCommand.FLUSH, DO),
          of(IpvsCommand.DEL_DAEMON, DO, daemon(1)),
          of(IpvsCommand.DEL_DAEMON, DO, daemon(2)),
          of(
              IpvsCommand.SET_CONFIG,
              DO,
              Node.u32(CommandAttribute.TIMEOUT_TCP, 900),
              Node.u32(CommandAttribute.TIMEOUT_TCP_FIN, 120),
              Node.u32(CommandAttribute.TIMEOUT_UDP, 300)));

  private static final int HEADERS = NetlinkConstants.NLMSG_HDRLEN + NetlinkConstants.GENL_HDRLEN;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  Ask {
    nodes = List.copyOf(nodes);
  }

  static Ask of(IpvsCommand command, int flags, List<Node> nodes) {
    return new Ask(FAMILY, flags, command.wire(), nodes);
  }

  static Ask of(IpvsCommand command, int flags, Node... nodes) {
    return of(command, flags, List.of(nodes));
  }

  private static Node daemon(int state) {
    return Node.nest(CommandAttribute.DAEMON, List.of(Node.u32(DaemonAttribute.STATE, state)));
  }

  Ask withNodes(List<Node> others) {
    return new Ask(type, flags, command, others);
  }

  Ask withFlags(int others) {
    return new Ask(type, others, command, nodes);
  }

  /** {@return the message} */
  byte[] encode(int sequence) {
    byte[] attributes = Node.encode(nodes);
    byte[] whole = new byte[HEADERS + attributes.length];
    Bytes.putI32(whole, 0, whole.length, NATIVE);
    Bytes.putU16(whole, 4, type, NATIVE);
    Bytes.putU16(whole, 6, flags, NATIVE);
    Bytes.putI32(whole, 8, sequence, NATIVE);
    whole[16] = (byte) command;
    whole[17] = IpvsCommand.FAMILY_VERSION;
    System.arraycopy(attributes, 0, whole, HEADERS, attributes.length);
    return whole;
  }
}
