package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.Expectation;
import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.VirtualRouter;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells once of each peer what is odd in its advertisements, though they are taken.
 *
 * <p>Of more than {@value #MOST} peers nothing is told, as of a host that makes up sources. For one
 * thread.
 */
final class HeardPeers {
  private static final int MOST = 64;
  private static final int OWNER = 255;

  private final VirtualRouter router;
  private final VrrpLog log;
  private final Set<IpAddress> known = new HashSet<>();
  private final Set<IpAddress> others = new HashSet<>();

  HeardPeers(VirtualRouter router, VrrpLog log) {
    this.router = router;
    this.log = log;
  }

  /** One is heard that was not the last one. */
  void note(IpAddress peer, ReceivedPacket packet) {
    if (known.size() >= MOST || !known.add(peer)) {
      return;
    }
    if (router.priority() == OWNER) {
      tell(peer + " advertises, though priority 255 says that the addresses are ours alone");
    }
    if (router.version() == 3 && router.family() == AddressFamily.INET) {
      noteChecksum(peer, packet.sumsAddresses());
    }
  }

  private void noteChecksum(IpAddress peer, boolean sumsAddresses) {
    String what = sumsAddresses ? "sums the addresses of IP" : "sums no addresses";
    boolean isAsOurs = sumsAddresses != router.instance().peers().sumsPacketAlone();
    tell(
        peer
            + " "
            + what
            + " in its checksum, "
            + (isAsOurs ? "as we do" : "unlike us; it may refuse ours: vrrp_version3_checksum"));
  }

  /** Whether it tells our addresses is looked at each time, but of each peer told once. */
  void noteAddresses(IpAddress peer, ReceivedPacket packet, Expectation expectation) {
    if (!expectation.hasSameAddresses(packet) && others.size() < MOST && others.add(peer)) {
      tell(peer + " tells other addresses than ours");
    }
  }

  private void tell(String what) {
    log.tell(router.name() + ": " + what);
  }
}
