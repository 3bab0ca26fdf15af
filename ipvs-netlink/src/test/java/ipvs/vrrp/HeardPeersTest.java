package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.Expectation;
import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpElection;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is odd about a peer is told once. */
class HeardPeersTest {
  private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");
  private static final IpAddress OWN = IpAddress.parse("172.16.100.5");
  private static final IpAddress PEER = IpAddress.parse("172.16.100.6");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final VrrpLog log = new VrrpLog(lines::add);

  private static VirtualRouter router(int version, int priority, String address) {
    VrrpElection election =
        new VrrpElection(
            51,
            priority,
            Duration.ofSeconds(1),
            OptionalInt.of(version),
            Optional.empty(),
            false,
            Optional.empty(),
            OptionalInt.empty());
    VrrpInstance of =
        VrrpInstance.of("web", "eth0", 51)
            .withAddresses(
                new VrrpAddresses(
                    List.of(VrrpAddress.of(IpAddress.parse(address), 32)), List.of()));
    return VirtualRouter.of(
        new VrrpInstance(
            of.name(),
            of.interfaceName(),
            election,
            of.authentication(),
            of.addresses(),
            of.tracking(),
            of.peers(),
            of.announcements(),
            of.hooks(),
            of.kept()),
        VrrpGlobals.UNSAID);
  }

  private static ReceivedPacket packet(VirtualRouter sender, boolean sumsAddresses) {
    byte[] payload = sender.packet(100).toBytes(PEER, GROUP, sumsAddresses);
    byte[] bytes = new byte[20 + payload.length];
    bytes[0] = 0x45;
    bytes[3] = (byte) bytes.length;
    bytes[8] = (byte) 255;
    System.arraycopy(PEER.toBytes(), 0, bytes, 12, 4);
    System.arraycopy(GROUP.toBytes(), 0, bytes, 16, 4);
    System.arraycopy(payload, 0, bytes, 20, payload.length);
    ReceivedPacket packet = new ReceivedPacket().ofIpv4(bytes, bytes.length);
    assertThat(sender.family()).isEqualTo(AddressFamily.INET);
    return packet;
  }

  private List<String> lines() {
    log.close();
    return lines;
  }

  @Test
  void whoOwnsTheAddressesIsToldOfAnybodyWhoAdvertises() {
    VirtualRouter owner = router(2, 255, "172.16.100.1");
    HeardPeers peers = new HeardPeers(owner, log);
    peers.note(PEER, packet(owner, true));
    peers.note(PEER, packet(owner, true));

    assertThat(lines())
        .containsExactly(
            "web: 172.16.100.6 advertises, though priority 255 says that the addresses are ours"
                + " alone");
  }

  @Test
  void whichChecksumAPeerUsesIsTold() {
    VirtualRouter router = router(3, 100, "172.16.100.1");
    new HeardPeers(router, log).note(PEER, packet(router, true));
    new HeardPeers(router, log).note(PEER, packet(router, false));

    assertThat(lines())
        .containsExactly(
            "web: 172.16.100.6 sums the addresses of IP in its checksum, as we do",
            "web: 172.16.100.6 sums no addresses in its checksum, unlike us; it may refuse ours:"
                + " vrrp_version3_checksum");
  }

  @Test
  void otherAddressesAreToldOnceThoughOthersWereHeardMeanwhile() {
    VirtualRouter router = router(2, 100, "172.16.100.1");
    ReceivedPacket other = packet(router(2, 100, "172.16.100.2"), true);
    Expectation expectation = new Expectation(router, OWN);
    HeardPeers peers = new HeardPeers(router, log);
    for (int i = 0; i < 3; i++) {
      peers.noteAddresses(PEER, other, expectation);
      peers.noteAddresses(IpAddress.parse("172.16.100.7"), packet(router, true), expectation);
    }

    assertThat(lines()).containsExactly("web: 172.16.100.6 tells other addresses than ours");
  }

  @Test
  void whoMakesUpSourcesFillsNoLog() {
    VirtualRouter owner = router(2, 255, "172.16.100.1");
    HeardPeers peers = new HeardPeers(owner, log);
    for (int i = 0; i < 200; i++) {
      peers.note(IpAddress.ofIpv4(i), packet(owner, true));
    }

    assertThat(lines()).hasSize(64);
  }
}
