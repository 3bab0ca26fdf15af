package ipvs.bench;

import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A far end that costs next to nothing and makes no garbage: what is left is our own part.
 *
 * <p>It finds the family, tells its version, gives the same dumps to whoever asks, and acknowledges
 * every change that wants to be, whatever it is.
 */
final class StubKernel implements Transport {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int FAMILY = 0x1c;

  private final List<byte[]> services;
  private final List<byte[]> servers;
  private final MessageWriter out = new MessageWriter(ORDER);
  private final MessageReader in = new MessageReader(ORDER);
  private final MessageReader answers = new MessageReader(ORDER);
  private List<byte[]> dump = List.of();
  private int nextPart;
  private int sequence;
  private int requests;
  private int datagrams;
  private long sentBytes;

  /**
   * A kernel with a table.
   *
   * @param services the parts of the dump of all services
   * @param servers the parts of the dump of the servers of any service
   */
  StubKernel(List<byte[]> services, List<byte[]> servers) {
    this.services = services;
    this.servers = servers;
  }

  /** A kernel with an empty table. */
  StubKernel() {
    this(List.of(), List.of());
  }

  /** {@return what was sent so far, for a line of text} */
  String sent() {
    return requests + " requests in " + datagrams + " datagrams, " + sentBytes + " bytes";
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    datagrams++;
    sentBytes += length;
    out.clear();
    in.over(bytes, length);
    while (in.next()) {
      requests++;
      answer();
    }
    answers.over(out.bytes(), out.size());
  }

  private void answer() throws IOException {
    sequence = in.sequence();
    if (in.type() == NetlinkConstants.GENL_ID_CTRL) {
      begin(NetlinkConstants.GENL_ID_CTRL, 1);
      out.u16(ControllerAttribute.FAMILY_ID, FAMILY);
      out.endMessage();
    } else if (in.command() == IpvsCommand.GET_INFO.wire()) {
      begin(FAMILY, IpvsCommand.SET_INFO.wire());
      InfoCodec.write(out, new IpvsInfo(new IpvsVersion(1, 2, 1), 4096));
      out.endMessage();
    } else if ((in.flags() & NetlinkConstants.NLM_F_DUMP) == NetlinkConstants.NLM_F_DUMP) {
      dump = in.command() == IpvsCommand.GET_SERVICE.wire() ? services : servers;
      nextPart = 0;
    } else if ((in.flags() & NetlinkConstants.NLM_F_ACK) != 0) {
      acknowledge();
    }
  }

  private void begin(int type, int command) {
    out.beginMessage(type, 0, sequence, 0).generic(command, 1);
  }

  /** An error message that says 0, and repeats the header of the request. */
  private void acknowledge() {
    out.beginMessage(NetlinkConstants.NLMSG_ERROR, NetlinkConstants.NLM_F_CAPPED, sequence, 0);
    out.rawI32(0);
    out.rawI32(in.length());
    out.rawI32(in.type() | in.flags() << 16);
    out.rawI32(sequence);
    out.rawI32(0);
    out.endMessage();
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    if (answers.next()) {
      System.arraycopy(out.bytes(), answers.start(), buffer, 0, answers.length());
      return answers.length();
    }
    if (nextPart == dump.size()) {
      dump = List.of();
      nextPart = 0;
      return -1;
    }
    byte[] part = dump.get(nextPart++);
    System.arraycopy(part, 0, buffer, 0, part.length);
    for (int at = 0; at < part.length; at += Bytes.align(Bytes.i32(part, at, ORDER))) {
      Bytes.putI32(buffer, at + 8, sequence, ORDER);
    }
    return part.length;
  }

  @Override
  public void close() {}
}
