package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A far end that gives the same answer whatever it is asked, but for the look-up of the family,
 * which it gives the number 32.
 *
 * <p>A message of the answer with the sequence number 0 answers the last request; how else should a
 * fuzzer know it.
 */
final class RepeatingKernel implements Transport {
  private static final int FAMILY = 32;
  private static final int SEQUENCE = 8;

  private final ByteOrder order;
  private final List<byte[]> answer;
  private final boolean knowsFamily;
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private int sendsLeft;

  /**
   * A far end with an answer.
   *
   * @param answer the datagrams of it
   * @param knowsFamily whether a look-up gets a proper answer, and not this one
   * @param sends how many datagrams may be sent here: more mean that someone does not know when to
   *     give up
   */
  RepeatingKernel(ByteOrder order, List<byte[]> answer, boolean knowsFamily, int sends) {
    this.order = order;
    this.answer = answer;
    this.knowsFamily = knowsFamily;
    this.sendsLeft = sends;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    assertThat(sendsLeft--).as("datagrams that may be sent").isPositive();
    MessageReader in = new MessageReader(order).over(bytes, length);
    while (in.next()) {
      // The last one is the one to answer.
    }
    queue.clear();
    if (knowsFamily && in.type() == NetlinkConstants.GENL_ID_CTRL) {
      queue.add(family(in.sequence()));
      return;
    }
    for (byte[] datagram : answer) {
      queue.add(addressed(datagram, in.sequence()));
    }
  }

  private byte[] family(int sequence) {
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(NetlinkConstants.GENL_ID_CTRL, 0, sequence, 0)
        .generic(NetlinkConstants.CTRL_CMD_NEWFAMILY, 2);
    out.string(ControllerAttribute.FAMILY_NAME, IpvsCommand.FAMILY_NAME);
    out.u16(ControllerAttribute.FAMILY_ID, FAMILY);
    out.endMessage();
    return out.toBytes();
  }

  private byte[] addressed(byte[] datagram, int sequence) {
    byte[] copy = datagram.clone();
    long at = 0;
    while (copy.length - at >= NetlinkConstants.NLMSG_HDRLEN) {
      int header = (int) at;
      if (Bytes.i32(copy, header + SEQUENCE, order) == 0) {
        Bytes.putI32(copy, header + SEQUENCE, sequence, order);
      }
      long length = Integer.toUnsignedLong(Bytes.i32(copy, header, order));
      at += Math.max(NetlinkConstants.NLMSG_HDRLEN, length + 3 & -4);
    }
    return copy;
  }

  @Override
  public int receive(byte[] buffer, long nanos) {
    byte[] datagram = queue.poll();
    if (datagram == null) {
      return -1;
    }
    System.arraycopy(datagram, 0, buffer, 0, Math.min(buffer.length, datagram.length));
    return datagram.length;
  }

  @Override
  public ByteOrder order() {
    return order;
  }

  @Override
  public void close() {}
}
