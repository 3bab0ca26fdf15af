package ipvs.model.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.List;

/**
 * What a virtual router takes for an advertisement of its peers: the checks in their order.
 *
 * <p>To judge makes no garbage. A packet that is refused changes no state and no timer.
 */
public final class Expectation {
  private static final int LINK_ONLY = 255;

  private final VirtualRouter router;
  private final List<VrrpPeers.Peer> peers;
  private final List<VrrpAddress> announced;
  private final IpAddress own;
  private final boolean isUnicast;
  private final int authentication;
  private final long password;
  private final int centiseconds;

  /**
   * Makes one.
   *
   * @param router what is expected
   * @param own the address that our packets come from
   */
  public Expectation(VirtualRouter router, IpAddress own) {
    this.router = router;
    this.own = own;
    peers = router.instance().peers().peers();
    announced = router.instance().addresses().announced();
    isUnicast = router.isUnicast();
    VrrpPacket packet = router.packet(0);
    authentication = packet.authentication().isPresent() ? VrrpPacket.PASS : 0;
    password = VrrpPacket.passwordBits(packet.authentication());
    centiseconds = packet.centiseconds();
  }

  /**
   * {@return whether a packet is taken, or the first reason why not}
   *
   * <p>That it is of this virtual router, and came on its interface, has been looked at.
   */
  public Reception judge(ReceivedPacket received) {
    if (received.isCut()) {
      // Without a header of IP nothing else is known.
      return Reception.LENGTH;
    } else if (received.isFrom(own)) {
      return Reception.OWN;
    } else if (received.isMulticast() == isUnicast
        || router.checksSource() && !isFromPeer(received)) {
      return Reception.PEER;
    } else if (!hasRightTtl(received)) {
      return Reception.TTL;
    } else if (!received.hasHeader()) {
      return Reception.LENGTH;
    } else if (received.version() != router.version()) {
      // The length depends on the version.
      return Reception.VERSION;
    } else if (!received.hasRightLength()) {
      return Reception.LENGTH;
    } else if (!received.isAdvertisement()) {
      return Reception.TYPE;
    } else if (received.routerId() != router.routerId()) {
      return Reception.ID;
    } else if (!received.hasRightChecksum()) {
      return Reception.CHECKSUM;
    }
    return judgeContent(received);
  }

  private Reception judgeContent(ReceivedPacket received) {
    if (router.version() == 2) {
      if (received.authentication() != authentication) {
        return Reception.AUTH_TYPE;
      } else if (authentication == VrrpPacket.PASS && (received.password() ^ password) != 0) {
        // One comparison of all bytes takes as long whichever differ.
        return Reception.PASSWORD;
      }
      return received.centiseconds() == centiseconds ? Reception.ACCEPTED : Reception.INTERVAL;
    }
    return received.centiseconds() == 0 ? Reception.INTERVAL : Reception.ACCEPTED;
  }

  /** {@return whether it tells the addresses of this router, in any order} */
  public boolean hasSameAddresses(ReceivedPacket received) {
    boolean isSame = received.count() == announced.size();
    for (int i = 0; isSame && i < announced.size(); i++) {
      isSame = received.has(announced.get(i).address());
    }
    return isSame;
  }

  /** {@return whether it comes from a greater address than ours} */
  public boolean isFromAbove(ReceivedPacket received) {
    return received.isFromAbove(own);
  }

  private boolean isFromPeer(ReceivedPacket received) {
    return !isUnicast || indexOfPeer(received) >= 0;
  }

  private int indexOfPeer(ReceivedPacket received) {
    for (int i = 0; i < peers.size(); i++) {
      if (received.isFrom(peers.get(i).address())) {
        return i;
      }
    }
    return -1;
  }

  /** Only peers may say that they are further away. */
  private boolean hasRightTtl(ReceivedPacket received) {
    int index = isUnicast ? indexOfPeer(received) : -1;
    if (index < 0) {
      return received.hopLimit() == LINK_ONLY;
    }
    VrrpPeers.Peer peer = peers.get(index);
    if (!peer.hasTtl()) {
      // keepalived sends to peers over IPv6 with what the system has for all packets.
      return router.family() == AddressFamily.INET6
          || received.hopLimit() == router.instance().peers().ttl().orElse(LINK_ONLY);
    }
    return received.hopLimit() >= peer.leastTtl().orElse(0)
        && received.hopLimit() <= peer.greatestTtl().orElse(LINK_ONLY);
  }
}
