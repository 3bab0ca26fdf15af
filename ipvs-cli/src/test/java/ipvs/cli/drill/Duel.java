package ipvs.cli.drill;

import ipvs.cli.drill.Side.Heard;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.IpvsNames;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MessageDump;
import ipvs.netlink.wire.NetlinkConstants;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the kernel and the simulator the same, and notes where the answers differ.
 *
 * <p>After a difference both begin anew, so that one does not bring another about.
 */
final class Duel implements AutoCloseable {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int WHOLE = 1 << 16;
  private static final int ALL = Integer.MAX_VALUE;
  private static final int ENOUGH = 12;
  private static final int SHOWN = 1024;

  private final Side kernel;
  private final Side simulator;
  private final int sockets;
  private final boolean isOrdered;
  private final List<String> differences = new ArrayList<>();
  private final Set<Integer> stops = new HashSet<>();
  private int unanswered;
  private int compared;

  /**
   * Two sides with as many sockets each, of which the last is for {@link #compareTables}.
   *
   * @param isOrdered whether both have services in the same order
   */
  Duel(Side kernel, Side simulator, int sockets, boolean isOrdered) {
    this.kernel = kernel;
    this.simulator = simulator;
    this.sockets = sockets;
    this.isOrdered = isOrdered;
  }

  /** {@return what differed, described} */
  List<String> differences() {
    return differences;
  }

  /** {@return whether both have services in the same order} */
  boolean isOrdered() {
    return isOrdered;
  }

  /** {@return whether so much differed that more would say nothing new} */
  boolean isOver() {
    return differences.size() >= ENOUGH;
  }

  /** {@return how many datagrams were received by both} */
  int compared() {
    return compared;
  }

  /** {@return how many requests to stop a daemon the kernel left unanswered} */
  int unanswered() {
    return unanswered;
  }

  /** Sends the same to both, and leaves the answers where they are. */
  boolean send(int socket, byte[] datagram) {
    noteStops(datagram);
    String here = kernel.send(socket, datagram);
    String there = simulator.send(socket, datagram);
    return isSame("sent: " + request(datagram), here, there);
  }

  /** Sends the same to both and compares all that they answer. */
  boolean ask(int socket, byte[] datagram, int bufferSize) {
    return send(socket, datagram)
        && receive("asked: " + request(datagram), socket, bufferSize, ALL);
  }

  /** Compares what has arrived, up to so many datagrams. */
  boolean receive(String occasion, int socket, int bufferSize, int most) {
    List<Heard> here = kernel.receive(socket, bufferSize, most);
    List<Heard> there = simulator.receive(socket, bufferSize, most);
    forgiveSilence(here, there);
    compared += here.size();
    return isSame(occasion + "\nbuffer of " + bufferSize, text(here), text(there));
  }

  /** Whether a daemon that was just started has run before it is stopped is nobody's to say. */
  private void forgiveSilence(List<Heard> here, List<Heard> there) {
    for (Heard answer : List.copyOf(there)) {
      boolean isDone = answer.u16(4) == NetlinkConstants.NLMSG_ERROR && answer.i32(16) == 0;
      if (isDone
          && stops.contains(answer.i32(8))
          && here.stream().noneMatch(heard -> heard.text().equals(answer.text()))) {
        there.remove(answer);
        unanswered++;
      }
    }
  }

  private void noteStops(byte[] datagram) {
    int at = 0;
    while (datagram.length - at >= 20) {
      if ((datagram[at + 16] & 0xFF) == IpvsCommand.DEL_DAEMON.wire()) {
        stops.add(Bytes.i32(datagram, at + 8, NATIVE));
      }
      int length = Bytes.i32(datagram, at, NATIVE);
      at += length < 16 ? datagram.length : Bytes.align(length);
    }
  }

  /** {@return whether a datagram may stop a daemon, so that its answer must be waited for} */
  boolean mayStop(byte[] datagram) {
    int before = stops.size();
    noteStops(datagram);
    return stops.size() > before;
  }

  /**
   * Opens a socket anew; of a kernel with an order of its own one for which a dump needs one part,
   * since what the next part repeats or leaves out would depend on the order.
   */
  void renew(int socket) throws IOException {
    for (Side side : List.of(kernel, simulator)) {
      side.renew(socket);
      if (!isOrdered) {
        side.send(socket, Ask.of(IpvsCommand.GET_CONFIG, Ask.GET).encode(-6));
        side.receive(socket, WHOLE, ALL);
      }
    }
  }

  /** Compares all that can be asked for. */
  boolean compareTables() {
    int socket = sockets - 1;
    List<byte[]> questions = new ArrayList<>();
    questions.add(Ask.of(IpvsCommand.GET_SERVICE, Ask.DUMP).encode(-1));
    questions.add(Ask.of(IpvsCommand.GET_DAEMON, Ask.DUMP).encode(-2));
    questions.add(Ask.of(IpvsCommand.GET_CONFIG, Ask.GET).encode(-3));
    for (List<Node> service : Pool.SERVICES) {
      questions.add(Ask.of(IpvsCommand.GET_DEST, Ask.DUMP, Pool.service(service)).encode(-4));
    }
    return questions.stream().allMatch(question -> ask(socket, question, WHOLE));
  }

  /** Brings both to the beginning. */
  void reset() throws IOException {
    for (int socket = 0; socket < sockets; socket++) {
      renew(socket);
    }
    for (Side side : List.of(kernel, simulator)) {
      for (Ask ask : Ask.TO_THE_BEGINNING) {
        side.send(0, ask.encode(-5));
        side.receive(0, WHOLE, ALL);
      }
    }
    for (int socket = 0; socket < sockets; socket++) {
      renew(socket);
    }
  }

  private String text(List<Heard> heard) {
    List<String> all = new ArrayList<>();
    for (Heard one : heard) {
      all.add(one.error().isEmpty() ? one.length() + " bytes\n" + dump(one.bytes()) : one.error());
    }
    if (!isOrdered) {
      return new Unordered(heard).text();
    }
    return String.join("\n", all);
  }

  /** {@return the beginning of what was sent} */
  private static String request(byte[] datagram) {
    return dump(Arrays.copyOf(datagram, Math.min(datagram.length, SHOWN)));
  }

  private static String dump(byte[] bytes) {
    return MessageDump.of(bytes, bytes.length, IpvsNames::ofType, NATIVE);
  }

  private boolean isSame(String occasion, String here, String there) {
    if (here.equals(there)) {
      return true;
    }
    differences.add(
        occasion
            + "\nthe kernel:\n"
            + excerpt(here, there)
            + "\nthe simulator:\n"
            + excerpt(there, here));
    return false;
  }

  /** {@return the lines from shortly before the first that differs} */
  private static String excerpt(String text, String other) {
    List<String> lines = text.lines().toList();
    List<String> others = other.lines().toList();
    int same = 0;
    while (same < lines.size()
        && same < others.size()
        && lines.get(same).equals(others.get(same))) {
      same++;
    }
    int from = Math.max(0, same - 6);
    return String.join("\n", lines.subList(from, Math.min(lines.size(), same + 14)))
        + (lines.isEmpty() ? "(nothing)" : "");
  }

  @Override
  public void close() {
    kernel.close();
    simulator.close();
  }
}
