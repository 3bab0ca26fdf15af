package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each check refuses what it is for, and lets the same packet pass without that. */
class ExpectationTest {
  private static final IpAddress PEER = IpAddress.parse("172.16.100.5");
  private static final IpAddress OWN = IpAddress.parse("172.16.100.6");
  private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");

  private final VirtualRouter router = Routers.of(100);

  @Test
  void whatAPeerSaysIsTaken() {
    assertThat(judge(router, router, b -> {})).isEqualTo(Reception.ACCEPTED);
  }

  @Test
  void ourOwnIsPassedOver() {
    assertThat(judge(router, router, b -> b[15] = 6)).isEqualTo(Reception.OWN);
    assertThat(Reception.OWN.isRefusal()).isFalse();
  }

  @Test
  void theGroupIsNotForPeersNorPeersForTheGroup() {
    VirtualRouter unicast = Routers.of(Routers.unicast(router.instance(), true, PEER.toString()));
    Consumer<byte[]> toUs = b -> System.arraycopy(OWN.toBytes(), 0, b, 16, 4);

    assertThat(judge(router, router, toUs)).isEqualTo(Reception.PEER);
    assertThat(judge(unicast, router, b -> {})).isEqualTo(Reception.PEER);
    assertThat(judge(unicast, router, toUs)).isEqualTo(Reception.ACCEPTED);
    assertThat(judge(unicast, router, toUs.andThen(b -> b[15] = 9))).isEqualTo(Reception.PEER);
    VirtualRouter open = Routers.of(Routers.unicast(router.instance(), false, PEER.toString()));
    assertThat(judge(open, router, toUs.andThen(b -> b[15] = 9))).isEqualTo(Reception.ACCEPTED);
  }

  @Test
  void whatPassedARouterIsRefused() {
    assertThat(judge(router, router, b -> b[8] = (byte) 254)).isEqualTo(Reception.TTL);
  }

  @Test
  void peersMayBeFurtherAwayWhereThatIsSaid() {
    Consumer<byte[]> toUs = b -> System.arraycopy(OWN.toBytes(), 0, b, 16, 4);
    VirtualRouter usual = peer(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    VirtualRouter near = peer(OptionalInt.of(64), OptionalInt.empty(), OptionalInt.empty());
    VirtualRouter far = peer(OptionalInt.of(64), OptionalInt.of(250), OptionalInt.of(252));

    assertThat(judge(usual, router, toUs.andThen(b -> b[8] = 64))).isEqualTo(Reception.TTL);
    assertThat(judge(near, router, toUs.andThen(b -> b[8] = 64))).isEqualTo(Reception.ACCEPTED);
    assertThat(judge(near, router, toUs)).isEqualTo(Reception.TTL);
    for (int ttl = 249; ttl <= 253; ttl++) {
      byte at = (byte) ttl;
      assertThat(judge(far, router, toUs.andThen(b -> b[8] = at)))
          .isEqualTo(ttl < 250 || ttl > 252 ? Reception.TTL : Reception.ACCEPTED);
    }
    assertThat(judge(far, router, toUs.andThen(b -> b[15] = 9)))
        .as("no peer, of which nothing is said")
        .isEqualTo(Reception.PEER);
  }

  private VirtualRouter peer(OptionalInt ttl, OptionalInt least, OptionalInt greatest) {
    VrrpPeers.Peer peer = new VrrpPeers.Peer(PEER, least, greatest);
    return Routers.of(Routers.unicast(router.instance(), false, ttl, peer));
  }

  @Test
  void overIpv6TheHopLimitAndTheChecksumCountToo() {
    VirtualRouter six =
        Routers.of(
            Routers.instance(
                "a",
                Routers.election(100, false),
                Optional.empty(),
                VrrpTracking.NONE,
                "fe80::1:1"));

    assertThat(judge6(six, 255, b -> {})).isEqualTo(Reception.ACCEPTED);
    assertThat(judge6(six, 254, b -> {})).isEqualTo(Reception.TTL);
    assertThat(judge6(six, 255, b -> b[6] ^= 1)).isEqualTo(Reception.CHECKSUM);
    assertThat(judge6(six, 255, b -> b[0] = 0x21)).isEqualTo(Reception.VERSION);
    assertThat(judge6(six, 255, b -> b[3] = 2)).isEqualTo(Reception.LENGTH);
    assertThat(judge6(six, 255, b -> b[39] = 6)).isEqualTo(Reception.OWN);
    assertThat(judge6(six, 255, b -> b[40] = (byte) 0xFE)).isEqualTo(Reception.PEER);
  }

  @Test
  void peersOverIpv6HaveAnyHopLimitUnlessThatIsSaid() {
    VirtualRouter usual = peer6(OptionalInt.empty());
    VirtualRouter near = peer6(OptionalInt.of(254));

    assertThat(judge6(usual, 64, b -> toPeer(usual, b))).isEqualTo(Reception.ACCEPTED);
    assertThat(judge6(usual, 255, b -> toPeer(usual, b))).isEqualTo(Reception.ACCEPTED);
    assertThat(judge6(near, 253, b -> toPeer(near, b))).isEqualTo(Reception.TTL);
    assertThat(judge6(near, 254, b -> toPeer(near, b))).isEqualTo(Reception.ACCEPTED);
  }

  private static VirtualRouter peer6(OptionalInt least) {
    VrrpInstance of =
        Routers.instance(
            "a", Routers.election(100, false), Optional.empty(), VrrpTracking.NONE, "fe80::1:1");
    IpAddress address = IpAddress.parse("fe80::5");
    return Routers.of(
        Routers.unicast(
            of,
            true,
            OptionalInt.empty(),
            new VrrpPeers.Peer(address, least, OptionalInt.empty())));
  }

  private static void toPeer(VirtualRouter router, byte[] bytes) {
    IpAddress own = IpAddress.parse("fe80::6");
    byte[] payload = router.packet(101).toBytes(IpAddress.parse("fe80::5"), own, true);
    System.arraycopy(payload, 0, bytes, 0, payload.length);
    System.arraycopy(own.toBytes(), 0, bytes, payload.length + 16, 16);
  }

  /** Source and destination stand behind the packet of 24 bytes. */
  private static Reception judge6(VirtualRouter router, int limit, Consumer<byte[]> change) {
    IpAddress peer = IpAddress.parse("fe80::5");
    IpAddress group = IpAddress.parse("ff02::12");
    byte[] payload = router.packet(101).toBytes(peer, group, true);
    byte[] bytes = java.util.Arrays.copyOf(payload, payload.length + 32);
    System.arraycopy(peer.toBytes(), 0, bytes, payload.length, 16);
    System.arraycopy(group.toBytes(), 0, bytes, payload.length + 16, 16);
    change.accept(bytes);
    return new Expectation(router, IpAddress.parse("fe80::6"))
        .judge(new ReceivedPacket().ofIpv6(bytes, payload.length, limit, payload.length));
  }

  /** Each packet has this fault and all that are looked at later. */
  @Test
  void theFirstFaultInTheirOrderIsTold() {
    VirtualRouter closed = secured("password");
    List<Consumer<byte[]>> faults =
        List.of(
            b -> b[16] = 10,
            b -> b[8] = 1,
            b -> b[20] = 0x31,
            b -> b[23] = 9,
            b -> b[20] = (byte) (b[20] & 0xF0 | 2),
            b -> b[21] = 9,
            b -> b[26] ^= 1,
            b -> b[24] = 0);
    List<Reception> order =
        List.of(
            Reception.PEER,
            Reception.TTL,
            Reception.VERSION,
            Reception.LENGTH,
            Reception.TYPE,
            Reception.ID,
            Reception.CHECKSUM);
    for (int i = 0; i < order.size(); i++) {
      Consumer<byte[]> all = b -> {};
      for (int j = i; j < faults.size(); j++) {
        all = all.andThen(faults.get(j));
      }
      assertThat(judge(closed, closed, all)).isEqualTo(order.get(i));
    }
  }

  @Test
  void whatDoesNotHoldItsAddressesIsRefused() {
    assertThat(judge(router, router, b -> b[3]--)).isEqualTo(Reception.LENGTH);
    assertThat(judge(router, router, b -> b[23]++)).isEqualTo(Reception.LENGTH);
    assertThat(judge(router, router, b -> b[0] = 0x44)).isEqualTo(Reception.LENGTH);
    assertThat(judgeCut(27)).isEqualTo(Reception.LENGTH);
  }

  private Reception judgeCut(int length) {
    byte[] bytes = VrrpPacketTest.inIpv4(router.packet(101).toBytes(PEER, GROUP, true));
    bytes[3] = (byte) length;
    return new Expectation(router, OWN).judge(new ReceivedPacket().ofIpv4(bytes, length));
  }

  @Test
  void paddingOfEthernetIsPassedOver() {
    byte[] packet = VrrpPacketTest.inIpv4(router.packet(101).toBytes(PEER, GROUP, true));
    byte[] padded = java.util.Arrays.copyOf(packet, packet.length + 6);
    padded[packet.length] = 1;

    assertThat(
            new Expectation(router, OWN).judge(new ReceivedPacket().ofIpv4(padded, padded.length)))
        .isEqualTo(Reception.ACCEPTED);
  }

  @Test
  void anotherVersionTypeOrChecksumIsRefused() {
    assertThat(judge(router, Routers.version3(101, 1000), b -> {})).isEqualTo(Reception.VERSION);
    assertThat(judge(router, router, b -> b[20] = 0x22)).isEqualTo(Reception.TYPE);
    assertThat(judge(router, router, b -> b[26] ^= 1)).isEqualTo(Reception.CHECKSUM);
    assertThat(judge(router, router, b -> b[21] = 9)).isEqualTo(Reception.ID);
    assertThat(Reception.ID.isRefusal()).isFalse();
  }

  @Test
  void version3IsTakenWithEitherChecksum() {
    VirtualRouter newer = Routers.version3(100, 500);
    for (boolean sums : new boolean[] {true, false}) {
      byte[] bytes = VrrpPacketTest.inIpv4(newer.packet(101).toBytes(PEER, GROUP, sums));
      ReceivedPacket received = new ReceivedPacket().ofIpv4(bytes, bytes.length);

      assertThat(new Expectation(newer, OWN).judge(received)).isEqualTo(Reception.ACCEPTED);
      assertThat(received.sumsAddresses()).isEqualTo(sums);
    }
  }

  @Test
  void passwordsAreComparedOverAllBytes() {
    VirtualRouter closed = secured("password");

    assertThat(judge(closed, closed, b -> {})).isEqualTo(Reception.ACCEPTED);
    assertThat(judge(closed, router, b -> {})).isEqualTo(Reception.AUTH_TYPE);
    assertThat(judge(router, closed, b -> {})).isEqualTo(Reception.AUTH_TYPE);
    assertThat(judge(closed, secured("passworD"), b -> {})).isEqualTo(Reception.PASSWORD);
    assertThat(judge(closed, secured("pass"), b -> {})).isEqualTo(Reception.PASSWORD);
  }

  private static VirtualRouter secured(String password) {
    return Routers.of(
        Routers.instance(
            "a",
            Routers.election(100, false),
            Routers.password(password),
            VrrpTracking.NONE,
            "172.16.100.1"));
  }

  @Test
  void anotherIntervalIsRefusedInVersion2Only() {
    byte[] bytes =
        new VrrpPacket(2, 51, 101, 200, router.packet(0).addresses(), Optional.empty())
            .toBytes(PEER, GROUP, true);
    byte[] packet = VrrpPacketTest.inIpv4(bytes);
    assertThat(
            new Expectation(router, OWN).judge(new ReceivedPacket().ofIpv4(packet, packet.length)))
        .isEqualTo(Reception.INTERVAL);

    assertThat(judge(Routers.version3(100, 500), Routers.version3(101, 1000), b -> {}))
        .isEqualTo(Reception.ACCEPTED);
  }

  @Test
  void otherAddressesAreToldAndTaken() {
    VirtualRouter other =
        Routers.of(
            Routers.instance(
                "a",
                Routers.election(101, false),
                Optional.empty(),
                VrrpTracking.NONE,
                "172.16.100.2"));
    byte[] bytes = VrrpPacketTest.inIpv4(other.packet(101).toBytes(PEER, GROUP, true));
    ReceivedPacket received = new ReceivedPacket().ofIpv4(bytes, bytes.length);
    Expectation expectation = new Expectation(router, OWN);

    assertThat(expectation.judge(received)).isEqualTo(Reception.ACCEPTED);
    assertThat(expectation.hasSameAddresses(received)).isFalse();
    assertThat(new Expectation(other, OWN).hasSameAddresses(received)).isTrue();
  }

  @Test
  void addressesAreComparedAsUnsignedNumbers() {
    byte[] bytes = VrrpPacketTest.inIpv4(router.packet(100).toBytes(PEER, GROUP, true));
    ReceivedPacket received = new ReceivedPacket().ofIpv4(bytes, bytes.length);

    assertThat(new Expectation(router, IpAddress.parse("10.0.0.1")).isFromAbove(received)).isTrue();
    assertThat(new Expectation(router, IpAddress.parse("192.0.2.1")).isFromAbove(received))
        .isFalse();
  }

  private static Reception judge(
      VirtualRouter expected, VirtualRouter sender, Consumer<byte[]> change) {
    byte[] bytes = VrrpPacketTest.inIpv4(sender.packet(101).toBytes(PEER, GROUP, true));
    change.accept(bytes);
    return new Expectation(expected, OWN).judge(new ReceivedPacket().ofIpv4(bytes, bytes.length));
  }
}
