package ipvs.netlink.route;

import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.socket.PollSet;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Tells when links or addresses of a network namespace may have changed.
 *
 * <p>Where so much changed that messages were lost, everything may have. It takes no privilege. Not
 * safe for several threads.
 *
 * @uapi linux/rtnetlink.h RTMGRP_*
 */
public final class RouteEvents implements AutoCloseable {
  private static final int RTMGRP_LINK = 0x1;
  private static final int RTMGRP_IPV4_IFADDR = 0x10;
  private static final int RTMGRP_IPV6_IFADDR = 0x100;

  private final NetlinkSocket socket;
  private final MessageReader in;
  private final byte[] buffer = new byte[GenericNetlink.RECEIVE_BUFFER];

  private RouteEvents(NetlinkSocket socket) {
    this.socket = socket;
    in = new MessageReader(socket.order());
  }

  /**
   * {@return what tells changes from now on, in the calling thread's network namespace}
   *
   * @throws IOException if no socket can be opened
   */
  public static RouteEvents open() throws IOException {
    return new RouteEvents(
        NetlinkSocket.openRoute(RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR));
  }

  /** {@return its place in a set that waits for it} */
  public int addTo(PollSet poll) {
    return poll.add(socket);
  }

  /**
   * {@return whether something may have changed that concerns the caller, since this was asked
   * last}
   *
   * @param concernsName whether a link with this name does
   * @param concernsIndex whether addresses of the link with this index do
   * @throws IOException if the socket fails
   */
  public boolean hasChanged(Predicate<String> concernsName, IntPredicate concernsIndex)
      throws IOException {
    boolean hasChanged = false;
    boolean isEmpty = false;
    while (!isEmpty) {
      try {
        int length = socket.receive(buffer, 0);
        isEmpty = length < 0;
        if (!isEmpty) {
          hasChanged |= concerns(Math.min(length, buffer.length), concernsName, concernsIndex);
        }
      } catch (ErrnoException e) {
        if (!e.errno().equals(Errno.ENOBUFS)) {
          throw e;
        }
        hasChanged = true;
      } catch (MalformedMessageException e) {
        // What a newer kernel says is not understood: it may be anything.
        hasChanged = true;
      }
    }
    return hasChanged;
  }

  private boolean concerns(int length, Predicate<String> name, IntPredicate index)
      throws MalformedMessageException {
    boolean concerns = false;
    in.over(buffer, length);
    while (in.next()) {
      int type = in.type();
      if (type == MessageType.NEWLINK || type == MessageType.DELLINK) {
        Link link = LinkCodec.read(in);
        concerns |= name.test(link.name()) || index.test(link.index());
      } else if (type == MessageType.NEWADDR || type == MessageType.DELADDR) {
        Optional<InterfaceAddress> address = AddressCodec.read(in);
        concerns |= address.isPresent() && index.test(address.get().index());
      }
    }
    return concerns;
  }

  @Override
  public void close() {
    socket.close();
  }
}
