package ipvs.netlink.sim;

import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK_TLVS;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a simulated kernel says beside an error's number. */
class RemarksTest {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int FAMILY = 0x20;
  private static final int DO = NLM_F_REQUEST | NLM_F_ACK;
  private static final int MESSAGE_ONLY = 84;
  private static final String LEFT_OVER = "bytes leftover after parsing attributes";
  private static final String VIOLATED = "Attribute failed policy validation";

  private final KernelSimulator kernel = KernelSimulator.create();
  private final byte[] buffer = new byte[4096];

  private MessageReader ask(MessageWriter request, Set<SocketOption> options) throws IOException {
    request.endMessage();
    try (Transport socket = kernel.open(options)) {
      socket.send(request.bytes(), request.size());
      int length = socket.receive(buffer, 0);
      MessageReader in = new MessageReader(ORDER).over(buffer, length);
      assertThat(in.next()).isTrue();
      return in;
    }
  }

  private MessageReader ask(MessageWriter request) throws IOException {
    return ask(request, EnumSet.allOf(SocketOption.class));
  }

  private static MessageWriter request(int type, int command, int flags) {
    return new MessageWriter(ORDER).beginMessage(type, flags, 1, 0).generic(command, 1);
  }

  private static MessageWriter request(IpvsCommand command, int flags) {
    return request(FAMILY, command.wire(), flags);
  }

  private static void assertSaid(MessageReader answer, Errno errno, String text)
      throws IOException {
    assertThat(answer.error()).isEqualTo(errno);
    assertThat(answer.errorText()).contains(text);
    assertThat(answer.flags() & NLM_F_ACK_TLVS).isNotZero();
  }

  @Test
  void whatIsBehindTheAttributesIsRemarkedOnThoughAllIsDone() throws IOException {
    MessageWriter request = request(IpvsCommand.SET_CONFIG, DO);
    request.rawI32(0);
    assertSaid(ask(request), Errno.OK, LEFT_OVER);
  }

  @Test
  void theEndOfADumpRemarksOnTheRequestToo() throws IOException {
    MessageWriter request = request(IpvsCommand.GET_DEST, NLM_F_REQUEST | NLM_F_DUMP);
    request.rawI32(0);
    MessageReader end = ask(request);
    assertThat(end.type()).isEqualTo(NetlinkConstants.NLMSG_DONE);
    assertSaid(end, Errno.OK, LEFT_OVER);
  }

  @Test
  void aSocketWithoutTheOptionHearsNoRemarks() throws IOException {
    MessageWriter request = request(IpvsCommand.SET_CONFIG, DO);
    request.rawI32(0);
    MessageReader answer = ask(request, EnumSet.of(SocketOption.CAP_ACK));
    assertThat(answer.errorText()).isEqualTo(Optional.empty());
    assertThat(answer.length()).isEqualTo(36);
  }

  @Test
  void whatAServiceHoldsIsNotRemarkedOn() throws IOException {
    MessageWriter request = request(IpvsCommand.DEL_SERVICE, DO);
    int nest = request.beginNest(CommandAttribute.SERVICE);
    request.rawI32(0);
    request.endNest(nest);
    MessageReader answer = ask(request);
    assertThat(answer.error()).isEqualTo(Errno.EINVAL);
    assertThat(answer.errorText()).isEqualTo(Optional.empty());
  }

  @Test
  void theRuleOfAGroupOfIpv6IsNotTold() throws IOException {
    MessageWriter request = request(IpvsCommand.NEW_DAEMON, DO);
    int nest = request.beginNest(CommandAttribute.DAEMON);
    request.u32(DaemonAttribute.MCAST_GROUP6, 0);
    request.endNest(nest);
    MessageReader answer = ask(request);
    assertSaid(answer, Errno.EINVAL, VIOLATED);
    assertThat(answer.length()).isEqualTo(MESSAGE_ONLY);
  }

  @Test
  void aNameThatIsTooLongIsAnotherErrorThanOneThatDoesNotEnd() throws IOException {
    MessageWriter endless = request(NetlinkConstants.GENL_ID_CTRL, 3, DO);
    endless.u32(ControllerAttribute.FAMILY_NAME, 0x7878_7878);
    assertSaid(ask(endless), Errno.EINVAL, VIOLATED);
    MessageWriter tooLong = request(NetlinkConstants.GENL_ID_CTRL, 3, DO);
    tooLong.string(ControllerAttribute.FAMILY_NAME, "IPVS\0and twelve more");
    assertSaid(ask(tooLong), Errno.ERANGE, VIOLATED);
  }

  @Test
  void commandsOfTheFutureMustHavePlainHeaders() throws IOException {
    int unknown = IpvsCommand.FLUSH.wire() + 1;
    assertThat(ask(request(FAMILY, unknown, DO)).error()).isEqualTo(Errno.EOPNOTSUPP);
    assertSaid(
        ask(request(FAMILY, unknown, DO | 0x400)),
        Errno.EINVAL,
        "ambiguous or reserved bits set in nlmsg_flags");
    assertSaid(ask(reserved(unknown, DO)), Errno.EINVAL, "genlmsghdr.reserved field is not 0");
    MessageWriter known = reserved(IpvsCommand.FLUSH.wire(), DO | 0x400);
    assertThat(ask(known).error()).isEqualTo(Errno.OK);
  }

  /** A request with something in a field that has no meaning yet. */
  private static MessageWriter reserved(int command, int flags) {
    byte[] header = {(byte) command, IpvsCommand.FAMILY_VERSION, 1, 0};
    MessageWriter out = new MessageWriter(ORDER).beginMessage(FAMILY, flags, 1, 0);
    out.raw(header, 0, header.length);
    return out;
  }

  @Test
  void datagramsOfNothingAndOfTooMuchAreNotSent() {
    Transport socket = kernel.open();
    assertThatThrownBy(() -> socket.send(new byte[0], 0))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("ENODATA");
    assertThatThrownBy(() -> socket.send(new byte[212_961], 212_961))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("EMSGSIZE");
  }
}
