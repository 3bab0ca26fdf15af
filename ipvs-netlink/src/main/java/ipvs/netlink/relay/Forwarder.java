package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_MIN_TYPE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_OVERRUN;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_MULTI;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries requests to the kernel, and its datagrams to the client before anything is waited for:
 * what is gathered is little.
 */
final class Forwarder {
  /** Twice what the kernel sends at the most. */
  private static final int BUFFER = 64 << 10;

  /** Where the sequence number is in the header of a message. */
  private static final int SEQUENCE = 8;

  /** How long to wait for an answer that must come. The kernel never needs it. */
  private static final long ANSWER_NANOS = 10_000_000_000L;

  private final Transport transport;
  private final Replies client;
  private final byte[] buffer = new byte[BUFFER];
  private final MessageReader in;

  /** How many answers each sequence number will get for sure. */
  private final Map<Integer, Integer> open = new HashMap<>();

  /** How much memory the first answer to a dump takes, 0 where there is no word about it. */
  private int measured;

  /** Carries between the two. */
  Forwarder(Transport transport, Replies client) {
    this.transport = transport;
    this.client = client;
    this.in = new MessageReader(transport.order());
  }

  /**
   * Sends a part of a datagram, and hands over all that comes back.
   *
   * <p>The kernel answers within {@code send}, so that the answers are over when nothing is there;
   * another far end may be slower, and is waited for where an answer must come.
   *
   * @param datagram what the client sent
   * @param from where the first of the messages begins
   * @param to where the last one ends
   */
  void forward(byte[] datagram, int from, int to) throws IOException {
    byte[] group = Arrays.copyOfRange(datagram, from, to);
    in.over(group, group.length);
    while (in.next()) {
      if (isAnswered()) {
        open.merge(in.sequence(), 1, Integer::sum);
      }
    }
    transport.send(group, group.length);
    measured = isOneDump(group) ? transport.backlog() : 0;
    boolean more = true;
    while (more) {
      more = deliver();
    }
    client.flush();
    open.clear();
  }

  /** Whether nothing but the first part of a dump waits now. */
  private boolean isOneDump(byte[] group) throws MalformedMessageException {
    in.over(group, group.length);
    return in.next()
        && Bytes.align(in.length()) >= group.length
        && (in.flags() & NLM_F_DUMP) == NLM_F_DUMP;
  }

  /** A daemon that has not run yet is stopped without an answer; most else is answered on wish. */
  private boolean isAnswered() throws MalformedMessageException {
    int command = in.command();
    boolean isAsked =
        in.type() == GENL_ID_CTRL
            || IpvsCommand.isQuestion(command)
            || (in.flags() & NLM_F_ACK) != 0
            || (in.flags() & NLM_F_DUMP) == NLM_F_DUMP;
    return isAsked && (in.flags() & NLM_F_REQUEST) != 0 && command != IpvsCommand.DEL_DAEMON.wire();
  }

  /** {@return whether a datagram came} */
  private boolean deliver() throws IOException {
    int length;
    try {
      length = transport.receive(buffer, 0);
      if (length < 0 && !open.isEmpty()) {
        client.flush();
        length = transport.receive(buffer, ANSWER_NANOS);
      }
    } catch (ErrnoException e) {
      if (!e.errno().equals(Errno.ENOBUFS)) {
        throw e;
      }
      // What was dropped may have been the end of a dump.
      open.clear();
      MessageWriter out = new MessageWriter(transport.order());
      out.beginMessage(NLMSG_OVERRUN, 0, 0, 0).endMessage();
      client.send(out.bytes(), out.size());
      return true;
    }
    if (length > buffer.length) {
      throw new MalformedMessageException("datagram of " + length + " bytes");
    } else if (length >= 0) {
      settle(length);
      hand(length);
    }
    return length >= 0;
  }

  private void hand(int length) throws IOException {
    if (measured > 0 && length >= NLMSG_HDRLEN) {
      int sequence = Bytes.i32(buffer, SEQUENCE, transport.order());
      client.gatherMemory(sequence, measured);
      measured = 0;
    }
    client.gather(buffer, length);
  }

  private void settle(int length) {
    in.over(buffer, length);
    try {
      while (!open.isEmpty() && in.next()) {
        boolean isLast =
            in.type() == NLMSG_ERROR
                || in.type() == NLMSG_DONE
                || in.type() >= NLMSG_MIN_TYPE && (in.flags() & NLM_F_MULTI) == 0;
        if (isLast) {
          open.computeIfPresent(in.sequence(), (key, count) -> count == 1 ? null : count - 1);
        }
      }
    } catch (MalformedMessageException e) {
      // The client will see for itself.
      open.clear();
    }
  }
}
