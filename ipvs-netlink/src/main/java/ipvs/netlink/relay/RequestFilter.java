package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLA_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decides which messages of one client go to the kernel. What is not known to be good does not. */
final class RequestFilter {
  private static final byte[] NAME =
      (IpvsCommand.FAMILY_NAME + '\0').getBytes(StandardCharsets.ISO_8859_1);

  private final FamilyWatch families;
  private final boolean mayWrite;
  private final ByteOrder order;

  /**
   * Decides for a client.
   *
   * @param mayWrite whether it may change something
   * @param order the byte order of the messages
   */
  RequestFilter(FamilyWatch families, boolean mayWrite, ByteOrder order) {
    this.families = families;
    this.mayWrite = mayWrite;
    this.order = order;
  }

  /**
   * {@return why a message is refused, {@link Errno#OK} if it is not}
   *
   * @param in the message
   * @param bytes the datagram that it is in
   * @param family the number that IPVS has now
   */
  Errno verdict(MessageReader in, byte[] bytes, int family) {
    if (in.type() == GENL_ID_CTRL) {
      return isLookup(in, bytes) ? Errno.OK : Errno.EOPNOTSUPP;
    } else if (in.type() != family) {
      return families.wasIpvs(in.type()) ? Errno.ENOENT : Errno.EOPNOTSUPP;
    }
    try {
      return IpvsCommand.isQuestion(in.command()) || mayWrite ? Errno.OK : Errno.EPERM;
    } catch (MalformedMessageException e) {
      return Errno.EINVAL;
    }
  }

  /** One attribute only: another one could name another family, and count instead. */
  private boolean isLookup(MessageReader in, byte[] bytes) {
    int attribute = in.start() + NLMSG_HDRLEN + GENL_HDRLEN;
    int value = attribute + NLA_HDRLEN;
    int end = in.start() + in.length();
    return in.length() >= NLMSG_HDRLEN + GENL_HDRLEN + NLA_HDRLEN + NAME.length
        && bytes[in.start() + NLMSG_HDRLEN] == CTRL_CMD_GETFAMILY
        && (in.flags() & NLM_F_DUMP) != NLM_F_DUMP
        && Bytes.u16(bytes, attribute, order) == NLA_HDRLEN + NAME.length
        && (Bytes.u16(bytes, attribute + 2, order) & AttributeType.ID_MASK)
            == ControllerAttribute.FAMILY_NAME.wire()
        && Arrays.equals(bytes, value, value + NAME.length, NAME, 0, NAME.length)
        && end <= value + Bytes.align(NAME.length);
  }

  /** {@return what a message asks for, in words for the log} */
  static String subject(MessageReader in, int family) {
    int command;
    try {
      command = in.command();
    } catch (MalformedMessageException e) {
      return "a message of type " + in.type() + " and " + in.length() + " bytes";
    }
    if (in.type() == family && command < IpvsCommand.values().length) {
      return IpvsCommand.values()[command].kernelName();
    } else if (in.type() == GENL_ID_CTRL && command == CTRL_CMD_GETFAMILY) {
      return "CTRL_CMD_GETFAMILY of others";
    }
    return "command " + command + " of type " + in.type();
  }
}
