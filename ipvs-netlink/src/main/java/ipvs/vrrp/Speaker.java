package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.AnnouncementPlan;
import ipvs.model.vrrp.Expectation;
import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpPacket;
import ipvs.netlink.route.Link;
import ipvs.netlink.route.LinkFlag;
import ipvs.netlink.socket.FrameSocket;
import ipvs.netlink.socket.PollSet;
import ipvs.netlink.socket.RawSocket;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sockets of one virtual router, what it sends by them, and what it has heard.
 *
 * <p>To send what was sent before, and to judge what is as expected, makes no garbage. For the
 * thread of its loop.
 */
final class Speaker {
  private static final int USUAL_TTL = 255;
  private static final long SECOND = 1_000_000_000;

  private final int place;
  private final VirtualRouter router;
  private final VrrpLog log;
  private final List<RawSocket> senders = new ArrayList<>();
  private final List<FrameSocket> frameSockets = new ArrayList<>();
  private final List<Announcer.Frame> frames = new ArrayList<>();
  private final Refusals refusals = new Refusals();
  private final HeardPeers peers;
  private Optional<Voice> voice = Optional.empty();
  private Expectation expectation;

  /** With as many addresses in its packets as the link has room for. */
  private VirtualRouter fitting;

  private byte[][] packets = new byte[0][];
  private int encodedPriority = -1;
  private long sent;
  private long received;
  private int lastError;
  private int masterPriority;
  private long lastHeard;
  private boolean hasHeard;
  private Optional<IpAddress> master = Optional.empty();

  /** Where a router speaks from: as long as this is the same, its sockets are good. */
  record Voice(Link link, IpAddress source, Map<String, Link> others) {}

  Speaker(int place, VirtualRouter router, VrrpLog log) {
    this.place = place;
    this.router = router;
    fitting = router;
    this.log = log;
    expectation = new Expectation(router, IpAddress.any(router.family()));
    peers = new HeardPeers(router, log);
  }

  int place() {
    return place;
  }

  VirtualRouter router() {
    return router;
  }

  /** {@return where it speaks from, if it can} */
  Optional<Voice> voice() {
    return voice;
  }

  /** {@return where it would speak from as things are} */
  static Optional<Voice> voice(
      VirtualRouter router, Interfaces interfaces, Set<IpAddress> virtual) {
    Optional<Link> link = interfaces.link(router.instance().interfaceName());
    if (link.isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddress> source =
        router.source().or(() -> interfaces.source(link.get(), router.family(), virtual));
    Map<String, Link> others = new HashMap<>();
    for (VrrpAddress address : router.addresses()) {
      String device = AddressKeeper.device(link.get().name(), address);
      interfaces.link(device).ifPresent(other -> others.put(device, lasting(other)));
    }
    return source.map(from -> new Voice(lasting(link.get()), from, others));
  }

  /** What changes from moment to moment needs no other sockets. */
  private static Link lasting(Link link) {
    int kinds = LinkFlag.BROADCAST.wire() | LinkFlag.LOOPBACK.wire() | LinkFlag.NOARP.wire();
    return new Link(
        link.index(),
        link.name(),
        link.flags() & kinds,
        link.mtu(),
        link.type(),
        link.kind(),
        0,
        0,
        link.address(),
        link.far());
  }

  /** Opens sockets; without a voice none. */
  void speak(PollSet poll, Optional<Voice> other) throws ErrnoException {
    close();
    if (other.isEmpty()) {
      return;
    }
    Link link = other.get().link();
    IpAddress source = other.get().source();
    int ttl = router.isUnicast() ? router.instance().peers().ttl().orElse(USUAL_TTL) : USUAL_TTL;
    for (IpAddress destination : router.destinations()) {
      senders.add(
          RawSocket.sender(
              poll,
              VrrpPacket.PROTOCOL,
              link.name(),
              link.index(),
              source,
              destination,
              ttl == 0 ? 1 : ttl));
    }
    fitting = router.within(link.mtu());
    tellRoom();
    expectation = new Expectation(fitting, source);
    encodedPriority = -1;
    Map<String, FrameSocket> byDevice = new HashMap<>();
    for (VrrpAddress address : router.addresses()) {
      String device = AddressKeeper.device(link.name(), address);
      Link on = other.get().others().get(device);
      if (on != null && on.hasArp() && NeighbourFrames.isMac(on.address().toBytes())) {
        FrameSocket socket = byDevice.get(device);
        if (socket == null) {
          socket = FrameSocket.open(poll, on.index());
          byDevice.put(device, socket);
          frameSockets.add(socket);
        }
        AnnouncementPlan plan = router.burst();
        boolean isIpv4 = address.address().family() == AddressFamily.INET;
        frames.add(
            new Announcer.Frame(
                socket::send,
                NeighbourFrames.of(
                    address.address(), on.address().toBytes(), Interfaces.forwards(on)),
                isIpv4 ? plan.arpPause() : plan.advertisementPause()));
      }
    }
    voice = other;
  }

  private void tellRoom() {
    int all = router.instance().addresses().announced().size();
    int announced = fitting.instance().addresses().announced().size();
    if (announced < all) {
      log.tell(
          router.name() + ": a packet has room for " + announced + " of its " + all + " addresses");
    }
  }

  /** {@return what is sent to neighbours, once round} */
  List<Announcer.Frame> frames() {
    return frames;
  }

  /** Sends an advertisement. */
  void send(int priority) {
    if (priority != encodedPriority) {
      encode(priority);
    }
    for (int i = 0; i < senders.size(); i++) {
      int error = senders.get(i).send(packets[i]);
      if (error != 0 && error != lastError) {
        log.tell(router.name() + ": advertisement is not sent: " + new Errno(error).text());
      }
      lastError = error;
    }
    sent++;
  }

  private void encode(int priority) {
    encodedPriority = priority;
    packets = new byte[senders.size()][];
    List<IpAddress> destinations = router.destinations();
    boolean sumsAddresses = !router.instance().peers().sumsPacketAlone();
    for (int i = 0; i < packets.length; i++) {
      packets[i] =
          fitting
              .packet(priority)
              .toBytes(voice.get().source(), destinations.get(i), sumsAddresses);
    }
  }

  /** {@return whether a packet is taken; what is refused is counted, and told now and then} */
  boolean takes(ReceivedPacket packet, long now) {
    Reception reception = expectation.judge(packet);
    if (reception == Reception.ACCEPTED) {
      received++;
      note(packet, now);
      return true;
    }
    if (reception.isRefusal() && refusals.note(reception, packet, now)) {
      log.tell(
          router.name()
              + ": advertisement from "
              + packet.source()
              + " is refused: "
              + reception.word());
    }
    return false;
  }

  private void note(ReceivedPacket packet, long now) {
    masterPriority = packet.priority();
    lastHeard = now;
    hasHeard = true;
    if (master.isEmpty() || !packet.isFrom(master.get())) {
      master = Optional.of(packet.source());
      peers.note(master.get(), packet);
    }
    peers.noteAddresses(master.get(), packet, expectation);
  }

  boolean isFromAbove(ReceivedPacket packet) {
    return expectation.isFromAbove(packet);
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  long refused(Reception reason) {
    return refusals.count(reason);
  }

  /** {@return who was heard last} */
  Optional<IpAddress> master() {
    return master;
  }

  int masterPriority() {
    return masterPriority;
  }

  /** {@return how long ago somebody was heard, in milliseconds; −1 for never} */
  long heardMillisAgo(long now) {
    return hasHeard ? (now - lastHeard) / (SECOND / 1000) : -1;
  }

  /** Closes its sockets. */
  void close() {
    voice = Optional.empty();
    senders.forEach(RawSocket::close);
    senders.clear();
    frameSockets.forEach(FrameSocket::close);
    frameSockets.clear();
    frames.clear();
    packets = new byte[0][];
    encodedPriority = -1;
  }
}
