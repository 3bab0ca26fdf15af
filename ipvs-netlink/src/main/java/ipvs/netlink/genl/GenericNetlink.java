package ipvs.netlink.genl;

import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_MIN_TYPE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_NOOP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP_INTR;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_MULTI;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests and their answers over one transport.
 *
 * <p>Each request has a sequence number of its own, which tells late answers to a request that was
 * given up from the answers that are awaited. Not safe for several threads.
 */
public final class GenericNetlink implements AutoCloseable {
  /**
   * The kernel sizes the parts of a dump by the largest buffer ever offered, up to 32448 bytes, and
   * cuts what does not fit: every receive offers this much.
   */
  public static final int RECEIVE_BUFFER = 32768;

  /** How many times as long as one datagram all of a conversation may take. */
  private static final int LONGEST = 30;

  /** The length of a message of nothing by which a relay tells what it measured. */
  private static final int MEASUREMENT = NLMSG_HDRLEN + Integer.BYTES;

  /** Alone the second bit means something else in an error. */
  private static final int DUMP_WAS_INTERRUPTED = NLM_F_MULTI | NLM_F_DUMP_INTR;

  private final Transport transport;
  private final long patience;
  private final MessageWriter out;
  private final MessageReader in;
  private final byte[] buffer = new byte[RECEIVE_BUFFER];

  /** Whether answers to a conversation that was given up may be waiting, or still come. */
  private boolean hasLeftovers;

  private int first = 1;
  private int next = 1;

  /**
   * Speaks over a transport, and closes it in the end.
   *
   * @param transport what carries the bytes
   * @param timeout how long to wait for each datagram after all is sent; the time to send does not
   *     count, since the kernel does its work meanwhile. A whole conversation may take thirty times
   *     as long
   */
  public GenericNetlink(Transport transport, Duration timeout) {
    this.transport = transport;
    this.patience = Deadline.nanos(timeout);
    this.out = new MessageWriter(transport.order());
    this.in = new MessageReader(transport.order());
  }

  /** {@return the datagram in the making, for the attributes of the request begun last} */
  public MessageWriter out() {
    return out;
  }

  /**
   * {@return the sequence number of a request that is begun in the datagram}
   *
   * @param family the number of the family
   * @param flags flags beside REQUEST
   * @param command the command of the family
   * @param version the version of the family
   */
  public int begin(int family, int flags, int command, int version) {
    int sequence = begin(family, flags);
    out.generic(command, version);
    return sequence;
  }

  /**
   * {@return the sequence number of a request that is begun in the datagram, without the second
   * header: its own one is to be written next}
   *
   * @param type the type of the message, as other families than generic ones have them
   * @param flags flags beside REQUEST
   */
  public int begin(int type, int flags) {
    if (out.size() == 0) {
      first = next;
    }
    out.beginMessage(type, NLM_F_REQUEST | flags, next, 0);
    return next++;
  }

  /** Ends the request begun last. */
  public void end() {
    out.endMessage();
  }

  /**
   * Sends the datagram and hands over what comes back, until its last request is answered.
   *
   * <p>A failure in the midst of a dump does not leave the rest of it behind: it is read, and then
   * the failure is thrown.
   *
   * @param answers takes what comes back
   * @throws ErrnoException if the kernel refuses, with ETIMEDOUT if no answer came in time
   * @throws IOException if the transport fails or the answer makes no sense
   */
  public void converse(Answers answers) throws IOException {
    try {
      if (hasLeftovers) {
        // Late replies would distort the measurement of the receive backlog.
        drain();
      }
      hasLeftovers = true;
      transport.send(out.bytes(), out.size());
    } finally {
      out.clear();
    }
    if (answers.wantsBacklog()) {
      answers.backlog(transport.backlog());
    }
    Reception reception = new Reception(answers, next - 1);
    try {
      reception.take(receive());
      if (!reception.isOver) {
        receiveNext(reception);
      }
      hasLeftovers = false;
      if (first != next - 1) {
        // A kernel answers several requests in order. Whatever carries the answers may not.
        receiveRest(reception);
      }
    } catch (ErrnoException e) {
      if (e.errno().equals(Errno.ENOBUFS)) {
        // Some answers were dropped. Those that were not come behind this news.
        receiveRest(reception);
      }
      throw e;
    }
    if (reception.failure.isPresent()) {
      reception.end();
    }
  }

  /** A large table takes its time; but one to which others add all the time would never end. */
  private void receiveNext(Reception reception) throws IOException {
    // Mostly there are two, and the second is there already.
    reception.take(receive());
    if (!reception.isOver) {
      receiveUntilDone(reception);
    }
  }

  private void receiveUntilDone(Reception reception) throws IOException {
    Deadline bound = Deadline.after(patience, LONGEST);
    while (!reception.isOver) {
      if (bound.hasPassed()) {
        throw new ErrnoException(Errno.ETIMEDOUT, "");
      }
      reception.take(receive());
    }
  }

  private void receiveRest(Reception reception) throws IOException {
    int length = transport.receive(buffer, 0);
    while (length >= 0) {
      reception.take(whole(length));
      length = transport.receive(buffer, 0);
    }
  }

  /** Takes the answers to one datagram of requests. */
  private final class Reception {
    private final Answers answers;
    private final int last;
    private Optional<Throwable> failure = Optional.empty();
    private boolean isOver;

    Reception(Answers answers, int last) {
      this.answers = answers;
      this.last = last;
    }

    /** Takes a datagram; after a failure only to find the end. */
    void take(int length) throws MalformedMessageException {
      in.over(buffer, length);
      boolean announced = false;
      while (in.next()) {
        // Anything else is a late answer to a request that was given up.
        if (in.sequence() - first >= 0 && in.sequence() - last <= 0) {
          isOver |= in.sequence() == last && isFinal();
          if (failure.isEmpty()) {
            try {
              announced = announced || announce(answers);
              hand(answers);
            } catch (IOException | RuntimeException | Error e) {
              failure = Optional.of(e);
            }
          }
        }
      }
    }

    void end() throws IOException {
      Throwable thrown = failure.orElse(null);
      if (thrown instanceof IOException e) {
        throw e;
      } else if (thrown instanceof RuntimeException e) {
        throw e;
      } else if (thrown instanceof Error e) {
        throw e;
      }
    }
  }

  private boolean isFinal() {
    return in.type() == NLMSG_ERROR
        || in.type() == NLMSG_DONE
        || in.type() >= NLMSG_MIN_TYPE && (in.flags() & NLM_F_MULTI) == 0;
  }

  private boolean announce(Answers answers) {
    if (in.type() < NLMSG_MIN_TYPE) {
      return false;
    }
    answers.datagram(in.end());
    return true;
  }

  private void hand(Answers answers) throws IOException {
    if ((in.flags() & DUMP_WAS_INTERRUPTED) == DUMP_WAS_INTERRUPTED) {
      answers.interrupted();
    }
    if (in.type() >= NLMSG_MIN_TYPE) {
      answers.reply(in);
    } else if (in.type() == NLMSG_NOOP && in.length() == MEASUREMENT) {
      answers.backlog(in.headerI32(0));
    } else if (in.type() == NLMSG_ERROR || in.type() == NLMSG_DONE) {
      Errno errno = in.error();
      if (errno.equals(Errno.OK)) {
        answers.success(in.sequence());
      } else {
        answers.failure(in.sequence(), new ErrnoException(errno, in.errorText().orElse("")));
      }
    }
  }

  private int receive() throws IOException {
    int length = transport.receive(buffer, patience);
    if (length < 0) {
      throw new ErrnoException(Errno.ETIMEDOUT, "");
    }
    return whole(length);
  }

  private int whole(int length) throws MalformedMessageException {
    if (length > buffer.length) {
      throw new MalformedMessageException(
          "datagram of " + length + " bytes, cut to " + buffer.length);
    }
    return length;
  }

  /**
   * Reads and drops what is left of conversations that were given up.
   *
   * @throws IOException if the transport fails, other than by dropped replies
   */
  public void drain() throws IOException {
    boolean more = true;
    while (more) {
      try {
        more = transport.receive(buffer, 0) >= 0;
      } catch (ErrnoException e) {
        if (!e.errno().equals(Errno.ENOBUFS)) {
          throw e;
        }
      }
    }
  }

  /**
   * Begins anew with a fresh socket, where that can be done.
   *
   * @throws IOException if the transport is closed
   */
  public void renew() throws IOException {
    transport.renew();
  }

  /**
   * {@return the text of a file beside netlink}
   *
   * @param name its name in {@code /proc/net}
   * @throws IOException as {@link Transport#file} does
   */
  public InputStream file(String name) throws IOException {
    return transport.file(name);
  }

  @Override
  public void close() {
    transport.close();
  }
}
