package ipvs.netlink;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;

import ipvs.model.ServiceKey;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A far end that answers as it is told, and remembers what it was asked.
 *
 * <p>Like the kernel it answers within {@code send}: where a receive finds nothing, nothing will
 * come, and it says so at once instead of waiting. By itself it knows the look-up of the family,
 * and that a request to another family is ENOENT.
 */
public class FakeKernel implements Transport {
  /** The number of the family at first. */
  public static final int FAMILY = 0x1c;

  /** Answers a command. */
  @FunctionalInterface
  public interface Handler {
    /** Says what there is to say, if anything. */
    void answer(Request request, Answer answer) throws IOException;
  }

  /** One message that was sent here. */
  public record Request(
      int family, int flags, int sequence, int command, int version, Datagram message) {
    /** {@return its attributes} */
    public Attributes attributes(int known) throws IOException {
      return message.reader().attributes(known);
    }

    /** {@return the service that it is about} */
    public ServiceKey service() throws IOException {
      return ServiceCodec.readKey(message.reader());
    }

    /** {@return whether it asks for the number of a family} */
    public boolean isLookup() {
      return family == GENL_ID_CTRL && command == CTRL_CMD_GETFAMILY;
    }

    /** {@return whether it is this command of the family} */
    public boolean is(IpvsCommand wanted) {
      return family != GENL_ID_CTRL && command == wanted.wire();
    }
  }

  /** What a receive gives: a datagram with the length that it says it had, or an error. */
  record Incoming(byte[] bytes, int length, Optional<Errno> error) {}

  private final ByteOrder order;
  private final Map<IpvsCommand, Handler> handlers = new EnumMap<>(IpvsCommand.class);
  private final Queue<Incoming> queue = new ArrayDeque<>();
  private final List<List<Request>> sent = new ArrayList<>();
  private Optional<Integer> family = Optional.of(FAMILY);
  private int renewals;
  private boolean closed;

  /** A kernel of this machine's byte order. */
  public FakeKernel() {
    this(ByteOrder.nativeOrder());
  }

  /** A kernel of this byte order. */
  public FakeKernel(ByteOrder order) {
    this.order = order;
  }

  /** {@return this, with that answer to that command from now on} */
  public FakeKernel on(IpvsCommand command, Handler handler) {
    handlers.put(command, handler);
    return this;
  }

  /** {@return this, with these answers to that command, one after the other} */
  public FakeKernel onEach(IpvsCommand command, Handler... answers) {
    Queue<Handler> left = new ArrayDeque<>(List.of(answers));
    return on(command, (request, answer) -> left.remove().answer(request, answer));
  }

  /** Gives the family another number, as when the module is loaded again; -1 removes it. */
  public void reload(int number) {
    family = number < 0 ? Optional.empty() : Optional.of(number);
  }

  /** {@return a client of this, which has looked up the family} */
  public IpvsClient client() throws IOException {
    return IpvsClient.over(this, Duration.ofSeconds(30));
  }

  /** {@return what was sent, datagram by datagram} */
  public List<List<Request>> sent() {
    return sent;
  }

  /** {@return all requests but the look-ups of the family} */
  public List<Request> requests() {
    return sent.stream().flatMap(List::stream).filter(request -> !request.isLookup()).toList();
  }

  /** {@return how often the family was looked up} */
  public long lookups() {
    return sent.stream().flatMap(List::stream).filter(Request::isLookup).count();
  }

  /** {@return how many datagrams nobody has received yet} */
  public int unread() {
    return queue.size();
  }

  /** {@return how often it was asked to begin anew} */
  int renewals() {
    return renewals;
  }

  /** {@return whether this was closed} */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    List<Request> requests = new ArrayList<>();
    MessageReader in = new MessageReader(order).over(bytes, length);
    while (in.next()) {
      byte[] message = Arrays.copyOfRange(bytes, in.start(), in.start() + in.length());
      int version = message[17];
      requests.add(
          new Request(
              in.type(),
              in.flags(),
              in.sequence(),
              in.command(),
              version,
              new Datagram(message, order)));
    }
    sent.add(requests);
    for (Request request : requests) {
      answer(request, new Answer(request, order, queue::add));
    }
  }

  private void answer(Request request, Answer answer) throws IOException {
    if (request.isLookup()) {
      Attributes in = request.attributes(ControllerAttribute.values().length);
      String name = in.string(ControllerAttribute.FAMILY_NAME);
      if (family.isPresent() && name.equals(IpvsCommand.FAMILY_NAME)) {
        answer.family(family.get());
      } else {
        answer.error(Errno.ENOENT);
      }
    } else if (!Optional.of(request.family()).equals(family)) {
      answer.error(Errno.ENOENT);
    } else {
      handlers
          .getOrDefault(
              IpvsCommand.values()[request.command()],
              (asked, refusal) -> refusal.error(Errno.EOPNOTSUPP))
          .answer(request, answer);
    }
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    Incoming incoming = queue.poll();
    if (incoming == null) {
      return -1;
    }
    if (incoming.error().isPresent()) {
      throw new ErrnoException("recv", incoming.error().get());
    }
    System.arraycopy(
        incoming.bytes(), 0, buffer, 0, Math.min(buffer.length, incoming.bytes().length));
    return incoming.length();
  }

  @Override
  public void renew() {
    renewals++;
  }

  @Override
  public ByteOrder order() {
    return order;
  }

  @Override
  public void close() {
    closed = true;
  }
}
