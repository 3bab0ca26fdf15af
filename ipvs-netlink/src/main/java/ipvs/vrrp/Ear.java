package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.VrrpElections;
import ipvs.model.vrrp.VrrpPacket;
import ipvs.netlink.route.Link;
import ipvs.netlink.socket.PollSet;
import ipvs.netlink.socket.RawSocket;
import ipvs.netlink.wire.ErrnoException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What hears advertisements of one family on one interface, for all virtual routers there.
 *
 * <p>To hear makes no garbage. For the thread of its loop.
 */
final class Ear implements AutoCloseable {
  /** Longer than any advertisement: 255 addresses of IPv6. */
  private static final int ROOM = 8192;

  /** More than ever wait in a socket; so a flood holds up nothing. */
  private static final int MOST_AT_ONCE = 4096;

  private static final long NANOS_PER_CENTISECOND = 10_000_000;

  private final AddressFamily family;
  private final List<Speaker> speakers;
  private final RawSocket socket;
  private final byte[] buffer = new byte[ROOM];
  private final ReceivedPacket packet = new ReceivedPacket();

  private Ear(AddressFamily family, List<Speaker> speakers, RawSocket socket) {
    this.family = family;
    this.speakers = List.copyOf(speakers);
    this.socket = socket;
  }

  /**
   * {@return what hears from now on}
   *
   * @param speakers whose advertisements are heard, all on the link and of the family
   */
  static Ear open(PollSet poll, Link link, AddressFamily family, List<Speaker> speakers)
      throws ErrnoException {
    RawSocket socket = RawSocket.receiver(poll, family, VrrpPacket.PROTOCOL, link.name());
    try {
      Set<IpAddress> groups = new HashSet<>();
      for (Speaker speaker : speakers) {
        if (!speaker.router().isUnicast() && groups.add(speaker.router().group())) {
          socket.join(speaker.router().group(), link.index());
        }
      }
      poll.add(socket);
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
    return new Ear(family, speakers, socket);
  }

  /** Hears everything that has arrived. */
  void drain(VrrpElections elections, long now) {
    int length = socket.receive(buffer);
    for (int i = 0; length > 0 && i < MOST_AT_ONCE; i++) {
      if (family == AddressFamily.INET) {
        packet.ofIpv4(buffer, length);
      } else {
        packet.ofIpv6(buffer, length, socket.hopLimit(), ROOM - RawSocket.ENDS);
      }
      hear(elections, now);
      length = socket.receive(buffer);
    }
  }

  private void hear(VrrpElections elections, long now) {
    boolean hasHeader = packet.hasHeader();
    for (int i = 0; i < speakers.size(); i++) {
      Speaker speaker = speakers.get(i);
      // What is too short to say whose it is counts for the first.
      boolean isMeant = !hasHeader || packet.routerId() == speaker.router().routerId();
      if (isMeant) {
        if (speaker.takes(packet, now)) {
          elections.hear(
              speaker.place(),
              packet.priority(),
              speaker.isFromAbove(packet),
              packet.centiseconds() * NANOS_PER_CENTISECOND,
              now);
        }
        return;
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
