package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A client that sends any bytes, good or bad. */
final class RawClient implements Closeable {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final long LONG = 20_000_000_000L;

  private final UnixStream stream;
  private final Frames frames;
  private final MessageWriter out = new MessageWriter(ORDER);
  private int sequence;

  RawClient(String path) throws IOException {
    stream = UnixStream.connect(path);
    frames = new Frames(stream, Protocol.MOST_TO_CLIENT);
  }

  /** {@return this, with one more message in the datagram; they are numbered from 1} */
  RawClient message(int type, int flags, int command, Consumer<MessageWriter> body) {
    out.beginMessage(type, flags, ++sequence, 0).generic(command, 1);
    body.accept(out);
    out.endMessage();
    return this;
  }

  /** {@return this, with a command of IPVS in the datagram} */
  RawClient command(IpvsCommand command, int flags) {
    return message(FakeKernel.FAMILY, NLM_F_REQUEST | flags, command.wire(), body -> {});
  }

  /** {@return this, with the look-up of a family in the datagram} */
  RawClient lookup(String name, int flags) {
    return message(
        GENL_ID_CTRL,
        NLM_F_REQUEST | flags,
        CTRL_CMD_GETFAMILY,
        body -> body.string(ControllerAttribute.FAMILY_NAME, name));
  }

  /** Asks for a file by these bytes, of which there is a multiple of four. */
  void fileRequest(byte[] name) throws IOException {
    out.beginMessage(Protocol.FILE_TYPE, NLM_F_REQUEST, ++sequence, 0).raw(name, 0, name.length);
    out.endMessage();
    send();
  }

  /** {@return this, after it has sent the datagram} */
  RawClient send() throws IOException {
    byte[] datagram = out.toBytes();
    out.clear();
    return send(datagram);
  }

  /** {@return this, after it has sent a datagram of these bytes} */
  RawClient send(byte[] datagram) throws IOException {
    frames.send(datagram, datagram.length, LONG);
    return this;
  }

  /** {@return this, after it has sent bytes without a length before them} */
  RawClient unframed(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    stream.write(all, all.length, LONG);
    return this;
  }

  /** {@return the next datagram} */
  byte[] datagram() throws IOException {
    while (!frames.take()) {
      int count = frames.fill(LONG);
      if (count <= 0) {
        throw new EOFException(count == 0 ? "nothing comes" : "closed");
      }
    }
    return frames.datagram();
  }

  /** {@return each message of the next datagrams in short: sequence number and what it is} */
  List<String> answers(int datagrams) throws IOException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < datagrams; i++) {
      byte[] datagram = datagram();
      MessageReader in = new MessageReader(ORDER).over(datagram, datagram.length);
      while (in.next()) {
        answers.add(in.sequence() + " " + text(in));
      }
    }
    return answers;
  }

  private static String text(MessageReader in) throws IOException {
    switch (in.type()) {
      case 2:
        return in.error().equals(Errno.OK) ? "ok" : in.error().symbol();
      case 3:
        return "done";
      case 4:
        return "overrun";
      case GENL_ID_CTRL:
        return "family";
      case FakeKernel.FAMILY:
        return IpvsCommand.values()[in.command()].name();
      default:
        return "type " + in.type();
    }
  }

  /** {@return whether more of the answers is there} */
  boolean hasMore() throws IOException {
    return frames.fill(0) > 0;
  }

  /** {@return whether the server closes, after which nothing comes} */
  boolean isClosed() throws IOException {
    return frames.fill(LONG) == UnixStream.END;
  }

  @Override
  public void close() {
    stream.close();
  }
}
