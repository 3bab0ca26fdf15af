package ipvs.netlink.socket;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;

/** The one request that every kernel answers to everybody. */
final class Lookup {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Lookup() {}

  /** {@return the request for the number of a family} */
  static MessageWriter request(String family) {
    MessageWriter out = new MessageWriter(ORDER);
    out.beginMessage(GENL_ID_CTRL, NLM_F_REQUEST, 1, 0).generic(CTRL_CMD_GETFAMILY, 1);
    out.string(ControllerAttribute.FAMILY_NAME, family);
    out.endMessage();
    return out;
  }

  static void send(Transport transport, String family) throws IOException {
    MessageWriter out = request(family);
    transport.send(out.bytes(), out.size());
  }

  /** {@return the port that the kernel answers to, which tells sockets apart} */
  static int port(Transport transport) throws IOException {
    send(transport, "nlctrl");
    byte[] buffer = new byte[32_768];
    int length = transport.receive(buffer, Duration.ofSeconds(10).toNanos());
    MessageReader in = new MessageReader(ORDER).over(buffer, length);
    in.next();
    return in.port();
  }

  /** {@return the type of the message in these bytes} */
  static int type(byte[] message) {
    return Bytes.u16(message, 4, ORDER);
  }
}
