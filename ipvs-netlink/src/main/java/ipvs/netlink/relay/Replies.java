package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_NOOP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK_TLVS;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_CAPPED;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_MULTI;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrorAttribute;
import ipvs.netlink.wire.MessageWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** What a client is sent: datagrams of the kernel as they are, and those that the relay makes. */
final class Replies {
  private static final int PART = 16 << 10;

  /** More than that is sent before anything follows. */
  private static final int MOST_GATHERED = 16 << 10;

  private final Frames client;
  private final long stallNanos;
  private final ByteOrder order;

  /**
   * Sends to a client.
   *
   * @param stallNanos how long it may take nothing
   * @param order the byte order of the messages
   */
  Replies(Frames client, long stallNanos, ByteOrder order) {
    this.client = client;
    this.stallNanos = stallNanos;
    this.order = order;
  }

  /**
   * Sends a datagram at once.
   *
   * @throws EOFException if the client has closed
   * @throws IOException if it does not take it
   */
  void send(byte[] datagram, int length) throws IOException {
    client.add(datagram, length);
    flush();
  }

  /**
   * Sends a datagram, at once if it is long, or with those that follow: a dump of a few entries and
   * its end wake the client once.
   *
   * @throws EOFException if the client has closed
   * @throws IOException if it does not take it
   */
  void gather(byte[] datagram, int length) throws IOException {
    if (client.add(datagram, length) > MOST_GATHERED) {
      flush();
    }
  }

  /**
   * Adds how much memory the kernel took for the first datagram of a dump, which follows.
   *
   * @param sequence what the request had
   * @param memory in bytes
   */
  void gatherMemory(int sequence, int memory) throws IOException {
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(NLMSG_NOOP, 0, sequence, 0).rawI32(memory);
    out.endMessage();
    gather(out.bytes(), out.size());
  }

  /**
   * Sends what was gathered.
   *
   * @throws EOFException if the client has closed
   * @throws IOException if it does not take it
   */
  void flush() throws IOException {
    if (!client.flush(stallNanos)) {
      throw new EOFException("the client has closed");
    }
  }

  /**
   * Refuses a message.
   *
   * @param bytes the datagram that it is in
   * @param at where it begins; its header may be cut
   */
  void error(byte[] bytes, int at, Errno errno) throws IOException {
    error(bytes, at, errno, Optional.empty());
  }

  /**
   * Refuses a message, and says why.
   *
   * @param bytes the datagram that it is in
   * @param at where it begins; its header may be cut
   */
  void error(byte[] bytes, int at, Errno errno, Optional<Denial> denial) throws IOException {
    byte[] header = Arrays.copyOf(Arrays.copyOfRange(bytes, at, bytes.length), NLMSG_HDRLEN);
    int sequence = Bytes.i32(header, 8, order);
    MessageWriter out = new MessageWriter(order);
    int flags = NLM_F_CAPPED | (denial.isPresent() ? NLM_F_ACK_TLVS : 0);
    out.beginMessage(NLMSG_ERROR, flags, sequence, 0);
    out.rawI32(-errno.number());
    out.raw(header, 0, NLMSG_HDRLEN);
    if (denial.isPresent()) {
      out.string(ErrorAttribute.MSG, denial.get().text());
    }
    out.endMessage();
    send(out.bytes(), out.size());
  }

  /**
   * Sends the text of a file, and its end.
   *
   * @param sequence what the request had
   */
  void file(InputStream text, int sequence) throws IOException {
    byte[] part = new byte[NLMSG_HDRLEN + PART];
    int count;
    while ((count = text.readNBytes(part, NLMSG_HDRLEN, PART)) > 0) {
      Bytes.putI32(part, 0, NLMSG_HDRLEN + count, order);
      Bytes.putU16(part, 4, Protocol.FILE_TYPE, order);
      Bytes.putU16(part, 6, NLM_F_MULTI, order);
      Bytes.putI32(part, 8, sequence, order);
      send(part, NLMSG_HDRLEN + count);
    }
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(NLMSG_DONE, NLM_F_MULTI, sequence, 0).rawI32(0);
    out.endMessage();
    send(out.bytes(), out.size());
  }
}
