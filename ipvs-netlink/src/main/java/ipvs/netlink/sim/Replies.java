package ipvs.netlink.sim;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_NEWFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK_TLVS;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_CAPPED;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_MULTI;

import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.genl.OperationAttribute;
import ipvs.netlink.sim.Remark.Violation;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrorAttribute;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.PolicyAttribute;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** Writes what one socket is answered. */
final class Replies {
  private static final int CONTROLLER_VERSION = 2;

  private final ByteOrder order;
  private final int port;
  private final Set<SocketOption> options;

  Replies(ByteOrder order, int port, Set<SocketOption> options) {
    this.order = order;
    this.port = port;
    this.options = options;
  }

  /** Writes the attributes of a message. */
  @FunctionalInterface
  interface Body {
    void write(MessageWriter out);
  }

  /** {@return a datagram with one message of the family} */
  byte[] reply(Request request, IpvsCommand command, Body body) {
    MessageWriter out = new MessageWriter(order);
    message(out, request, 0, command, body);
    return out.toBytes();
  }

  /** {@return a datagram to be filled with parts of a dump} */
  MessageWriter parts() {
    return new MessageWriter(order);
  }

  /** Adds a message to the parts of a dump, with flags beside the one of a part. */
  void part(MessageWriter out, Request request, int flags, IpvsCommand command, Body body) {
    message(out, request, NLM_F_MULTI | flags, command, body);
  }

  private void message(
      MessageWriter out, Request request, int flags, IpvsCommand command, Body body) {
    out.beginMessage(request.type(), flags, request.sequence(), port)
        .generic(command.wire(), IpvsCommand.FAMILY_VERSION);
    body.write(out);
    out.endMessage();
  }

  /**
   * {@return the datagram that ends a dump, with no more of a remark than its words}
   *
   * @param flags beside those that it has anyway
   */
  byte[] done(Request request, Errno status, int flags) {
    Optional<Remark> remark = remark(request);
    int all = NLM_F_MULTI | (remark.isPresent() ? NLM_F_ACK_TLVS : 0) | flags;
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(NLMSG_DONE, all, request.sequence(), port).rawI32(-status.number());
    if (remark.isPresent()) {
      out.string(ErrorAttribute.MSG, remark.get().text());
    }
    out.endMessage();
    return out.toBytes();
  }

  /** {@return the datagram that acknowledges a request} */
  byte[] success(Request request) {
    return error(request, Errno.OK, true);
  }

  /** {@return the datagram that refuses a request} */
  byte[] failure(Request request, Refusal refusal) {
    return error(request, refusal.errno(), options.contains(SocketOption.CAP_ACK));
  }

  private byte[] error(Request request, Errno errno, boolean isCapped) {
    Optional<Remark> remark = remark(request);
    int flags = (isCapped ? NLM_F_CAPPED : 0) | (remark.isPresent() ? NLM_F_ACK_TLVS : 0);
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(NLMSG_ERROR, flags, request.sequence(), port).rawI32(-errno.number());
    out.raw(request.bytes(), 0, isCapped ? NLMSG_HDRLEN : request.bytes().length);
    if (remark.isPresent()) {
      write(out, remark.get());
    }
    out.endMessage();
    return out.toBytes();
  }

  /** {@return what there is to remark, if the socket wants to hear it} */
  private Optional<Remark> remark(Request request) {
    return options.contains(SocketOption.EXT_ACK) ? request.remark() : Optional.empty();
  }

  private static void write(MessageWriter out, Remark remark) {
    out.string(ErrorAttribute.MSG, remark.text());
    if (remark.violation().isPresent()) {
      Violation violation = remark.violation().get();
      out.u32(ErrorAttribute.OFFS, violation.offset());
      if (violation.rule().isTold()) {
        int policy = out.beginMarkedNest(ErrorAttribute.POLICY);
        write(out, violation.rule());
        out.endNest(policy);
      }
    }
  }

  private static void write(MessageWriter out, AttributeRule rule) {
    if (rule.isNumber()) {
      out.u64(PolicyAttribute.MIN_VALUE_U, 0);
      out.u64(PolicyAttribute.MAX_VALUE_U, rule.limit());
    } else if (rule.limit() > 0) {
      out.u32(PolicyAttribute.MAX_LENGTH, rule.limit());
    }
    out.u32(PolicyAttribute.TYPE, rule.type());
  }

  /** {@return the datagram that describes the family} */
  byte[] family(Request request, int number, KernelRelease release) {
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(GENL_ID_CTRL, 0, request.sequence(), port)
        .generic(CTRL_CMD_NEWFAMILY, CONTROLLER_VERSION);
    out.string(ControllerAttribute.FAMILY_NAME, IpvsCommand.FAMILY_NAME);
    out.u16(ControllerAttribute.FAMILY_ID, number);
    out.u32(ControllerAttribute.VERSION, IpvsCommand.FAMILY_VERSION);
    out.u32(ControllerAttribute.HDRSIZE, 0);
    out.u32(ControllerAttribute.MAXATTR, CommandAttribute.COUNT - 1);
    int list = out.beginNest(ControllerAttribute.OPS);
    int place = 0;
    for (CommandMode mode : CommandMode.values()) {
      place++;
      int element = out.beginElement(place);
      out.u32(OperationAttribute.ID, mode.command().wire());
      out.u32(OperationAttribute.FLAGS, mode.flags(release));
      out.endNest(element);
    }
    out.endNest(list);
    out.endMessage();
    return out.toBytes();
  }
}
