package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_HDRLEN;

import ipvs.netlink.socket.Peer;
import ipvs.netlink.socket.UnixListener.Accepted;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One client of a relay, from its first datagram to its last, in a thread of its own. */
final class ClientSession implements Runnable {
  private static final Set<String> FILES =
      Set.of(
          "ip_vs",
          "ip_vs_app",
          "ip_vs_conn",
          "ip_vs_conn_sync",
          "ip_vs_stats",
          "ip_vs_stats_percpu",
          "ip_vs_status",
          Transport.ESTIMATION);

  private static final int MOST_OF_A_NAME = 64;

  private final UnixStream stream;
  private final Peer peer;
  private final RelayServer.Source source;
  private final FamilyWatch families;
  private final AccessRules rules;
  private final RelayLimits limits;
  private final Consumer<String> log;
  private final Frames frames;

  private Optional<Far> far = Optional.empty();
  private int refusals;
  private boolean isBusy;
  private boolean isStopping;

  /** The far side, which is opened when something is asked for. */
  private record Far(
      Transport transport,
      ByteOrder order,
      Replies replies,
      Forwarder forwarder,
      RequestFilter filter) {}

  /** A client, and what it may do. */
  ClientSession(
      Accepted client,
      RelayServer.Source source,
      FamilyWatch families,
      AccessRules rules,
      RelayLimits limits,
      Consumer<String> log) {
    this.stream = client.stream();
    this.peer = client.peer();
    this.source = source;
    this.families = families;
    this.rules = rules;
    this.limits = limits;
    this.log = log;
    this.frames = new Frames(stream, Protocol.MOST_TO_SERVER);
  }

  @Override
  public void run() {
    try {
      while (awaitDatagram() && begin()) {
        if (!rules.mayRead(peer)) {
          turnAway(frames.datagram());
          return;
        }
        answer(frames.datagram());
        if (refusals >= limits.refusals()) {
          say("closed after " + refusals + " refusals");
          return;
        }
        end();
      }
    } catch (EOFException | ClosedChannelException e) {
      // It has gone, or the server stops.
    } catch (IOException e) {
      say("closed: " + e.getMessage());
    } catch (RuntimeException e) {
      // A fault of ours that one client has found is no reason to close the others.
      say("closed for a fault of the program: " + e);
    } finally {
      stream.close();
      far.ifPresent(side -> side.transport().close());
    }
  }

  /** {@return whether there is one; if not, the client has gone or its time is over} */
  private boolean awaitDatagram() throws IOException {
    // Who will be turned away must not keep others from being served until then.
    Duration patience = rules.mayRead(peer) ? limits.idle() : limits.half();
    long idleEnd = System.nanoTime() + patience.toNanos();
    long halfEnd = Long.MIN_VALUE;
    while (!frames.take()) {
      long now = System.nanoTime();
      if (frames.isHalf() && halfEnd == Long.MIN_VALUE) {
        halfEnd = now + limits.half().toNanos();
      }
      long left = (frames.isHalf() ? halfEnd : idleEnd) - now;
      if (left <= 0) {
        if (frames.isHalf()) {
          say("closed: stopped in the midst of a datagram");
        }
        return false;
      }
      if (frames.fill(left) == UnixStream.END) {
        return false;
      }
    }
    return true;
  }

  private synchronized boolean begin() {
    isBusy = !isStopping;
    return isBusy;
  }

  private synchronized void end() {
    isBusy = false;
    if (isStopping) {
      stream.close();
    }
  }

  /** Ends the session: at once if nothing is in flight, else when that is answered. */
  synchronized void stop() {
    isStopping = true;
    if (!isBusy) {
      stream.close();
    }
  }

  /** Answers each message alike, without a word to the kernel. */
  private void turnAway(byte[] datagram) throws IOException {
    say("reading refused, " + Errno.EPERM.symbol());
    ByteOrder order = ByteOrder.nativeOrder();
    Replies replies = new Replies(frames, limits.stall().toNanos(), order);
    MessageReader in = new MessageReader(order).over(datagram, datagram.length);
    try {
      for (int count = 0; count < limits.refusals() && in.next(); count++) {
        replies.error(datagram, in.start(), Errno.EPERM, Optional.of(Denial.NOT_A_READER));
      }
    } catch (MalformedMessageException e) {
      replies.error(datagram, in.start(), Errno.EINVAL);
    }
  }

  private void answer(byte[] datagram) throws IOException {
    Far side = far();
    MessageReader in = new MessageReader(side.order());
    if (!isWhole(side, in.over(datagram, datagram.length), datagram)) {
      return;
    }
    int family =
        namesFamily(in.over(datagram, datagram.length))
            ? families.current(side.transport())
            : FamilyWatch.ABSENT;
    in.over(datagram, datagram.length);
    int from = 0;
    while (in.next()) {
      Errno verdict = verdict(side, in, datagram, family);
      if (in.type() == Protocol.FILE_TYPE || !verdict.equals(Errno.OK)) {
        forward(side, datagram, from, in.start());
        from = Math.min(in.start() + Bytes.align(in.length()), datagram.length);
        if (verdict.equals(Errno.OK)) {
          file(side, in, datagram);
        } else {
          refuse(side, in, datagram, subject(in, datagram, family), verdict);
        }
      }
    }
    forward(side, datagram, from, datagram.length);
  }

  private Far far() throws IOException {
    if (far.isEmpty()) {
      Transport transport = source.open();
      ByteOrder order = transport.order();
      Replies replies = new Replies(frames, limits.stall().toNanos(), order);
      RequestFilter filter = new RequestFilter(families, rules.mayWrite(peer), order);
      far =
          Optional.of(
              new Far(transport, order, replies, new Forwarder(transport, replies), filter));
    }
    return far.get();
  }

  /** {@return whether a datagram is a row of messages; if not, it is refused} */
  private boolean isWhole(Far side, MessageReader in, byte[] datagram) throws IOException {
    try {
      int count = 0;
      while (in.next()) {
        count++;
      }
      if (count <= Protocol.MOST_MESSAGES) {
        return true;
      }
      String subject = count + " messages in one datagram";
      refuse(side, 0, datagram, subject, Errno.EINVAL, Optional.empty());
    } catch (MalformedMessageException e) {
      String subject = "a malformed datagram";
      refuse(side, in.start(), datagram, subject, Errno.EINVAL, Optional.empty());
    }
    return false;
  }

  private static boolean namesFamily(MessageReader in) throws IOException {
    while (in.next()) {
      if (in.type() > GENL_ID_CTRL) {
        return true;
      }
    }
    return false;
  }

  private Errno verdict(Far side, MessageReader in, byte[] datagram, int family) {
    if (in.type() == Protocol.FILE_TYPE) {
      return FILES.contains(name(in, datagram)) ? Errno.OK : Errno.EPERM;
    }
    return side.filter().verdict(in, datagram, family);
  }

  private static String subject(MessageReader in, byte[] datagram, int family) {
    return in.type() == Protocol.FILE_TYPE
        ? "the file \"" + printable(name(in, datagram)) + '"'
        : RequestFilter.subject(in, family);
  }

  /** What a client sends must not look like lines of others in the log. */
  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.chars()
        .limit(MOST_OF_A_NAME)
        .forEach(c -> text.append(c < ' ' || c > '~' ? '?' : (char) c));
    return text.toString();
  }

  private static void forward(Far side, byte[] datagram, int from, int to) throws IOException {
    if (from < to) {
      side.forwarder().forward(datagram, from, to);
    }
  }

  private void refuse(Far side, MessageReader in, byte[] datagram, String subject, Errno errno)
      throws IOException {
    boolean isChange = errno.equals(Errno.EPERM) && in.type() != Protocol.FILE_TYPE;
    Optional<Denial> denial = isChange ? rules.denial() : Optional.empty();
    refuse(side, in.start(), datagram, subject, errno, denial);
  }

  private void refuse(
      Far side, int at, byte[] datagram, String subject, Errno errno, Optional<Denial> denial)
      throws IOException {
    // Whoever asks on and on is closed in the midst of a datagram, too.
    if (refusals < limits.refusals()) {
      refusals++;
      say(subject + " refused, " + errno.symbol());
      side.replies().error(datagram, at, errno, denial);
    }
  }

  private void file(Far side, MessageReader in, byte[] datagram) throws IOException {
    try (InputStream text = side.transport().file(name(in, datagram))) {
      side.replies().file(text, in.sequence());
    } catch (NoSuchFileException e) {
      side.replies().error(datagram, in.start(), Errno.ENOENT);
    }
  }

  /** {@return the name that a message of the type FILE holds; empty if it does not end} */
  private static String name(MessageReader in, byte[] datagram) {
    int from = in.start() + NLMSG_HDRLEN;
    String text =
        new String(datagram, from, in.start() + in.length() - from, StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.max(0, text.indexOf(0)));
  }

  private void say(String what) {
    log.accept("uid " + peer.uid() + ": " + what);
  }
}
