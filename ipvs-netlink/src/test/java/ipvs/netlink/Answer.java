package ipvs.netlink;

import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK_TLVS;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_CAPPED;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_MULTI;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.netlink.FakeKernel.Incoming;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrorAttribute;
import ipvs.netlink.wire.MessageWriter;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a {@link FakeKernel} says to one request; nothing, unless it is told to. */
public final class Answer {
  private static final int CTRL_CMD_NEWFAMILY = 1;
  private static final int PORT = 4242;

  private final Request request;
  private final ByteOrder order;
  private final Consumer<Incoming> queue;

  Answer(Request request, ByteOrder order, Consumer<Incoming> queue) {
    this.request = request;
    this.order = order;
    this.queue = queue;
  }

  /** The number of the family, from the controller. */
  public void family(int number) {
    MessageWriter out = begin(GENL_ID_CTRL, 0).generic(CTRL_CMD_NEWFAMILY, 2);
    out.string(ControllerAttribute.FAMILY_NAME, IpvsCommand.FAMILY_NAME);
    out.u16(ControllerAttribute.FAMILY_ID, number);
    out.endMessage();
    datagram(out.toBytes());
  }

  /** One message that is no part of a dump. */
  public void reply(IpvsCommand command, Consumer<MessageWriter> body) {
    MessageWriter out = begin(request.family(), 0);
    out.generic(command.wire(), IpvsCommand.FAMILY_VERSION);
    body.accept(out);
    out.endMessage();
    datagram(out.toBytes());
  }

  /** One service. */
  public void service(ServiceStatus service) {
    reply(IpvsCommand.NEW_SERVICE, out -> ServiceCodec.writeStatus(out, service));
  }

  /** A part of a dump. */
  public void part(IpvsCommand command, Stream<Consumer<MessageWriter>> bodies) {
    datagram(messages(command, bodies.toList()).toBytes());
  }

  /** A part of a dump with these services. */
  public void services(List<ServiceStatus> services) {
    part(
        IpvsCommand.NEW_SERVICE,
        services.stream().map(service -> out -> ServiceCodec.writeStatus(out, service)));
  }

  /** A part of a dump with these servers. */
  public void servers(List<ServerStatus> servers) {
    part(
        IpvsCommand.NEW_DEST,
        servers.stream().map(server -> out -> DestCodec.writeStatus(out, server)));
  }

  /** A part of a dump, and in the same datagram its end. */
  public void lastPart(IpvsCommand command, List<Consumer<MessageWriter>> bodies) {
    MessageWriter out = messages(command, bodies);
    end(out, Errno.OK);
    datagram(out.toBytes());
  }

  /** The end of a dump. */
  public void done() {
    done(Errno.OK);
  }

  /** The end of a dump that failed on its way. */
  public void done(Errno errno) {
    MessageWriter out = new MessageWriter(order);
    end(out, errno);
    datagram(out.toBytes());
  }

  /** The acknowledgement, if the request wants one. */
  public void ok() {
    if ((request.flags() & NLM_F_ACK) != 0) {
      error(Errno.OK);
    }
  }

  /** A refusal, of which the kernel repeats the header only. */
  public void error(Errno errno) {
    error(errno, Optional.empty());
  }

  /** A refusal with words. */
  public void error(Errno errno, String text) {
    error(errno, Optional.of(text));
  }

  private void error(Errno errno, Optional<String> text) {
    int flags = NLM_F_CAPPED | (text.isPresent() ? NLM_F_ACK_TLVS : 0);
    MessageWriter out = begin(NLMSG_ERROR, flags);
    out.rawI32(-errno.number());
    out.raw(request.message().bytes(), 0, NLMSG_HDRLEN);
    text.ifPresent(words -> out.string(ErrorAttribute.MSG, words));
    out.endMessage();
    datagram(out.toBytes());
  }

  /** Any bytes. */
  public void datagram(byte[] bytes) {
    datagram(bytes, bytes.length);
  }

  /** Bytes of a datagram that was longer. */
  public void datagram(byte[] bytes, int length) {
    queue.accept(new Incoming(bytes, length, Optional.empty()));
  }

  /** Not an answer but the news that one was lost. */
  public void lost() {
    queue.accept(new Incoming(new byte[0], 0, Optional.of(Errno.ENOBUFS)));
  }

  private MessageWriter begin(int type, int flags) {
    return new MessageWriter(order).beginMessage(type, flags, request.sequence(), PORT);
  }

  private MessageWriter messages(IpvsCommand command, List<Consumer<MessageWriter>> bodies) {
    MessageWriter out = new MessageWriter(order);
    for (Consumer<MessageWriter> body : bodies) {
      out.beginMessage(request.family(), NLM_F_MULTI, request.sequence(), PORT)
          .generic(command.wire(), IpvsCommand.FAMILY_VERSION);
      body.accept(out);
      out.endMessage();
    }
    return out;
  }

  private void end(MessageWriter out, Errno errno) {
    out.beginMessage(NLMSG_DONE, NLM_F_MULTI, request.sequence(), PORT);
    out.rawI32(-errno.number());
    out.endMessage();
  }
}
