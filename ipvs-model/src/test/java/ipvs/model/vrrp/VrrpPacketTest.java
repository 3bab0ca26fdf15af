package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of advertisements, as keepalived 2.2.7 sends them. */
class VrrpPacketTest {
  private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");
  private static final IpAddress GROUP6 = IpAddress.parse("ff02::12");
  private static final IpAddress SOURCE = IpAddress.parse("172.16.100.5");
  private static final IpAddress SOURCE6 = IpAddress.parse("fe80::5");
  private static final int HEADER = 20;
  private static final int ENDS = 32;

  @Test
  void passwordsAreSummedToo() {
    VrrpPacket packet =
        packet(2, 51, 101, 100, Routers.password("password"), "172.16.100.1", "172.16.100.2");

    assertThat(hex(packet, SOURCE, GROUP, true))
        .isEqualTo("2133650201018afbac106401ac10640270617373776f7264");
    VrrpPacket last =
        packet(2, 51, 0, 100, Routers.password("password"), "172.16.100.1", "172.16.100.2");
    assertThat(hex(last, SOURCE, GROUP, true))
        .isEqualTo("213300020101effbac106401ac10640270617373776f7264");
  }

  @Test
  void withoutPasswordThereAreZeros() {
    assertThat(hex(packet(2, 51, 101, 100, Optional.empty(), "172.16.100.1"), SOURCE, GROUP, true))
        .isEqualTo("21336501000169b8ac1064010000000000000000");
    assertThat(hex(packet(2, 7, 254, 100, Optional.empty(), "192.0.2.1"), SOURCE, GROUP, true))
        .isEqualTo("2107fe0100011ef4c00002010000000000000000");
  }

  @Test
  void version3SumsTheAddressesOfIpUnlessToldNot() {
    VrrpPacket packet = packet(3, 51, 101, 50, Optional.empty(), "172.16.100.1");
    assertThat(hex(packet, SOURCE, GROUP, true)).isEqualTo("31336501003268e2ac106401");
    assertThat(hex(packet, SOURCE, GROUP, false)).isEqualTo("3133650100325987ac106401");

    VrrpPacket slow = packet(3, 7, 100, 4095, Optional.empty(), "192.0.2.1", "192.0.2.2");
    IpAddress other = IpAddress.parse("192.0.2.10");
    assertThat(hex(slow, other, GROUP, true)).isEqualTo("310764020fff3455c0000201c0000202");
    assertThat(hex(slow, other, GROUP, false)).isEqualTo("310764020fffd6f2c0000201c0000202");
  }

  @Test
  void overIpv6TheAddressesAreAlwaysSummed() {
    VrrpPacket packet = packet(3, 51, 101, 50, Optional.empty(), "fe80::1:1", "2001:db8::100");

    assertThat(hex(packet, IpAddress.parse("fe80::ff:fe00:1"), GROUP6, false))
        .isEqualTo(
            "3133650200323f2dfe80000000000000000000000001000120010db8000000000000000000000100");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(20);
    for (int i = 0; i < 2_000; i++) {
      VrrpPacket packet = any(random);
      boolean isIpv6 = isIpv6(packet);
      byte[] bytes =
          packet.toBytes(isIpv6 ? SOURCE6 : SOURCE, isIpv6 ? GROUP6 : GROUP, random.nextBoolean());

      ReceivedPacket received = isIpv6 ? overIpv6(bytes) : overIpv4(bytes);
      assertThat(received.flaw()).isEqualTo(Reception.ACCEPTED);
      assertThat(VrrpPacket.read(received)).contains(packet);
    }
  }

  @Test
  void version2TellsWholeSecondsOfIpv4() {
    assertThatThrownBy(() -> packet(2, 51, 101, 150, Optional.empty()))
        .hasMessage("part of a second is outside 0..0: 50");
    assertThatThrownBy(() -> packet(2, 51, 101, 100, Optional.empty(), "2001:db8::1"))
        .hasMessage("an address of another family: 2001:db8::1");
    assertThatThrownBy(() -> packet(3, 51, 101, 100, Routers.password("x")))
        .hasMessage("version 3 has no password");
    assertThatThrownBy(() -> packet(3, 51, 101, 4096, Optional.empty()))
        .hasMessage("interval in 1/100 s is outside 1..4095: 4096");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void alteredBytesAreAPacketOrAreRefusedByName(long seed) {
    assertThat(alter(seed, 100_000))
        .contains(
            Reception.ACCEPTED,
            Reception.LENGTH,
            Reception.VERSION,
            Reception.TYPE,
            Reception.CHECKSUM);
  }

  @Test
  @Tag("long")
  @EnabledIfSystemProperty(
      named = "ipvs.long",
      matches = "true",
      disabledReason = "run for long: -Plong")
  void tenMillionAlteredPacketsAreAPacketOrAreRefusedByName() {
    assertThat(alter(3, 10_000_000)).contains(Reception.ACCEPTED, Reception.CHECKSUM);
  }

  /** Several of each packet are altered: to make one takes longer than to read it. */
  private static Set<Reception> alter(long seed, int times) {
    Random random = new Random(seed);
    Set<Reception> seen = EnumSet.noneOf(Reception.class);
    Expectation expectation = new Expectation(Routers.of(100), SOURCE);
    ReceivedPacket received = new ReceivedPacket();
    byte[] whole = new byte[0];
    boolean isIpv6 = false;
    for (int i = 0; i < times; i++) {
      if (i % 10 == 0) {
        VrrpPacket packet = any(random);
        isIpv6 = isIpv6(packet);
        byte[] payload =
            packet.toBytes(
                isIpv6 ? SOURCE6 : SOURCE, isIpv6 ? GROUP6 : GROUP, random.nextBoolean());
        whole = isIpv6 ? withEnds(payload) : inIpv4(payload);
      }
      byte[] bytes = whole.clone();
      int changes = random.nextInt(4);
      for (int j = 0; j < changes; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int all = isIpv6 ? bytes.length - ENDS : bytes.length;
      int length = random.nextInt(8) == 0 ? random.nextInt(all + 1) : all;
      if (isIpv6) {
        received.ofIpv6(bytes, length, 255, all);
      } else {
        received.ofIpv4(bytes, length);
      }
      Reception flaw = received.flaw();
      seen.add(flaw);
      if (VrrpPacket.read(received).isPresent() != (flaw == Reception.ACCEPTED)) {
        throw new AssertionError("neither read nor refused: " + HexFormat.of().formatHex(bytes));
      }
      seen.add(expectation.judge(received));
    }
    return seen;
  }

  private static boolean isIpv6(VrrpPacket packet) {
    return !packet.addresses().isEmpty()
        && packet.addresses().get(0).family() == AddressFamily.INET6;
  }

  private static VrrpPacket any(Random random) {
    boolean isOld = random.nextBoolean();
    boolean isIpv6 = !isOld && random.nextBoolean();
    List<IpAddress> addresses = new ArrayList<>();
    int count = random.nextInt(10) == 0 ? random.nextInt(256) : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      addresses.add(
          isIpv6
              ? IpAddress.ofIpv6(random.nextLong(), random.nextLong())
              : IpAddress.ofIpv4(random.nextInt()));
    }
    return new VrrpPacket(
        isOld ? 2 : 3,
        1 + random.nextInt(255),
        random.nextInt(256),
        isOld ? 100 * (1 + random.nextInt(255)) : 1 + random.nextInt(4095),
        addresses,
        isOld && random.nextBoolean() ? Routers.password("secret") : Optional.empty());
  }

  static byte[] inIpv4(byte[] payload) {
    byte[] bytes = new byte[HEADER + payload.length];
    bytes[0] = 0x45;
    bytes[2] = (byte) (bytes.length >> 8);
    bytes[3] = (byte) bytes.length;
    bytes[8] = (byte) 255;
    bytes[9] = VrrpPacket.PROTOCOL;
    System.arraycopy(SOURCE.toBytes(), 0, bytes, 12, 4);
    System.arraycopy(GROUP.toBytes(), 0, bytes, 16, 4);
    System.arraycopy(payload, 0, bytes, HEADER, payload.length);
    return bytes;
  }

  private static ReceivedPacket overIpv4(byte[] payload) {
    byte[] bytes = inIpv4(payload);
    return new ReceivedPacket().ofIpv4(bytes, bytes.length);
  }

  private static ReceivedPacket overIpv6(byte[] payload) {
    return new ReceivedPacket().ofIpv6(withEnds(payload), payload.length, 255, payload.length);
  }

  /** With source and destination behind it. */
  private static byte[] withEnds(byte[] payload) {
    byte[] bytes = Arrays.copyOf(payload, payload.length + ENDS);
    System.arraycopy(SOURCE6.toBytes(), 0, bytes, payload.length, 16);
    System.arraycopy(GROUP6.toBytes(), 0, bytes, payload.length + 16, 16);
    return bytes;
  }

  private static VrrpPacket packet(
      int version,
      int id,
      int priority,
      int centiseconds,
      Optional<VrrpAuthentication> authentication,
      String... addresses) {
    List<IpAddress> all = new ArrayList<>();
    for (String address : addresses) {
      all.add(IpAddress.parse(address));
    }
    return new VrrpPacket(version, id, priority, centiseconds, all, authentication);
  }

  private static String hex(VrrpPacket packet, IpAddress from, IpAddress to, boolean sums) {
    return HexFormat.of().formatHex(packet.toBytes(from, to, sums));
  }
}
