package ipvs.netlink.route;

import ipvs.netlink.genl.Answers;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads the links, addresses, routes, rules and neighbours of a network namespace.
 *
 * <p>It takes no privilege. Each call sends one request and reads all of its answer; a list that
 * changed while it was read is read again, a few times. Not safe for several threads.
 *
 * @uapi linux/rtnetlink.h RTM_*
 */
public final class RouteClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How often a list is read that changes all the time; the last reading counts. */
  private static final int TRIES = 5;

  /**
   * How many routes are asked for at once: the kernel takes a page for each answer, and a socket
   * holds twice 104 kB or more unless somebody says otherwise.
   */
  private static final int TOGETHER = 32;

  private final GenericNetlink netlink;

  private RouteClient(GenericNetlink netlink) {
    this.netlink = netlink;
  }

  /** How a message is read. */
  @FunctionalInterface
  private interface Reader<T> {
    /** {@return what it says, if that is known here} */
    Optional<T> read(MessageReader in) throws MalformedMessageException;
  }

  /**
   * {@return a client of the calling thread's network namespace}
   *
   * @throws IOException if no socket can be opened
   */
  public static RouteClient open() throws IOException {
    return over(NetlinkSocket.openRoute(0));
  }

  /** {@return a client that speaks over a transport, and closes it in the end} */
  public static RouteClient over(Transport transport) {
    return new RouteClient(new GenericNetlink(transport, PATIENCE));
  }

  /**
   * {@return all links: RTM_GETLINK}
   *
   * @throws IOException if they cannot be read
   */
  public List<Link> links() throws IOException {
    return dump(
        MessageType.GETLINK, LinkCodec.HEADER, message -> Optional.of(LinkCodec.read(message)));
  }

  /**
   * {@return all addresses of both families: RTM_GETADDR}
   *
   * @throws IOException if they cannot be read
   */
  public List<InterfaceAddress> addresses() throws IOException {
    return dump(MessageType.GETADDR, AddressCodec.HEADER, AddressCodec::read);
  }

  /**
   * {@return all routes of all tables and both families: RTM_GETROUTE}
   *
   * @throws IOException if they cannot be read
   */
  public List<Route> routes() throws IOException {
    return dump(
        MessageType.GETROUTE,
        RouteCodec.HEADER,
        message -> RouteCodec.isOfTable(message) ? RouteCodec.read(message) : Optional.empty());
  }

  /**
   * {@return all rules of both families, in the order in which the kernel asks them: RTM_GETRULE}
   *
   * @throws IOException if they cannot be read, with EOPNOTSUPP by a kernel without such rules
   */
  public List<Rule> rules() throws IOException {
    return dump(MessageType.GETRULE, RuleCodec.HEADER, RuleCodec::read);
  }

  /**
   * {@return all neighbours of both families: RTM_GETNEIGH}
   *
   * @throws IOException if they cannot be read
   */
  public List<Neighbour> neighbours() throws IOException {
    return dump(MessageType.GETNEIGH, NeighbourCodec.HEADER, NeighbourCodec::read);
  }

  /**
   * {@return the route that the kernel would take; nothing where it would send nothing, as without
   * a route: RTM_GETROUTE}
   *
   * @throws IOException if it cannot be asked
   */
  public Optional<Route> lookUp(RouteQuery query) throws IOException {
    return lookUp(List.of(query)).get(0);
  }

  /**
   * {@return the routes that the kernel would take, in the order of the questions; nothing where it
   * would send nothing, as without a route: RTM_GETROUTE}
   *
   * <p>Several questions go in one datagram, not so many that their answers do not fit into a
   * socket's memory.
   *
   * @throws IOException if it cannot be asked
   */
  public List<Optional<Route>> lookUp(List<RouteQuery> queries) throws IOException {
    List<Optional<Route>> all = new ArrayList<>(queries.size());
    for (int from = 0; from < queries.size(); from += TOGETHER) {
      List<RouteQuery> some = queries.subList(from, Math.min(queries.size(), from + TOGETHER));
      int first = 0;
      for (int i = 0; i < some.size(); i++) {
        int sequence = netlink.begin(MessageType.GETROUTE, 0);
        first = i == 0 ? sequence : first;
        RouteCodec.write(netlink.out(), some.get(i));
        netlink.end();
      }
      Ways answer = new Ways(first, some.size());
      netlink.converse(answer);
      all.addAll(answer.found);
    }
    return List.copyOf(all);
  }

  /** Takes the answers to questions for routes, each by the number of its question. */
  private static final class Ways implements Answers {
    private final int first;
    private final List<Optional<Route>> found;

    Ways(int first, int count) {
      this.first = first;
      this.found = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
    }

    @Override
    public void reply(MessageReader message) throws IOException {
      if (message.type() == MessageType.NEWROUTE) {
        found.set(message.sequence() - first, RouteCodec.read(message));
      }
    }

    @Override
    public void failure(int sequence, ErrnoException error) throws ErrnoException {
      if (!isNoRoute(error.errno().number())) {
        throw error;
      }
    }
  }

  /** {@return whether that says that no packet would be sent: EACCES, EINVAL, and no route} */
  private static boolean isNoRoute(int errno) {
    return errno == Errno.Number.EACCES
        || errno == Errno.Number.EINVAL
        || errno == Errno.Number.ENETUNREACH
        || errno == Errno.Number.EHOSTUNREACH;
  }

  private <T> List<T> dump(int type, int header, Reader<T> reader) throws IOException {
    Gathered<T> answer = new Gathered<>(type - 2, reader);
    boolean isWhole = false;
    for (int i = 0; i < TRIES && !isWhole; i++) {
      answer = new Gathered<>(type - 2, reader);
      netlink.begin(type, NetlinkConstants.NLM_F_DUMP);
      netlink.out().raw(new byte[header], 0, header);
      netlink.end();
      netlink.converse(answer);
      isWhole = !answer.wasInterrupted;
    }
    return List.copyOf(answer.found);
  }

  /** Takes the messages of one type; the kernel's number of a question is two above it. */
  private static final class Gathered<T> implements Answers {
    private final int type;
    private final Reader<T> reader;
    private final List<T> found = new ArrayList<>();
    private boolean wasInterrupted;

    Gathered(int type, Reader<T> reader) {
      this.type = type;
      this.reader = reader;
    }

    @Override
    public void reply(MessageReader message) throws IOException {
      if (message.type() == type) {
        reader.read(message).ifPresent(found::add);
      }
    }

    @Override
    public void interrupted() {
      wasInterrupted = true;
    }
  }

  @Override
  public void close() {
    netlink.close();
  }
}
