package ipvs.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kernel sent, in both byte orders. */
class CodecsTest {
  private static final IpAddress ROUTER = IpAddress.parse("10.0.0.254");
  private static final Optional<AddressPrefix> ALL = Optional.empty();

  /**
   * A message, and what it says.
   *
   * @param fixture its name in {@code fixtures/route}
   * @param value what it says
   */
  record Known(String fixture, Object value) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  static Stream<Known> messages() {
    return known().stream()
        .flatMap(known -> Stream.of(known, new Known(known.fixture() + ".be", known.value())));
  }

  private static List<Known> known() {
    return List.of(
        new Known(
            "new-link-veth",
            new Link(
                4,
                "eth0",
                0x11043,
                1500,
                1,
                "veth",
                2,
                6,
                new HardwareAddress("02:00:00:00:00:01"),
                new HardwareAddress("ff:ff:ff:ff:ff:ff"))),
        new Known(
            "new-link-lo",
            new Link(
                1,
                "lo",
                0x10049,
                65536,
                772,
                "",
                0,
                0,
                new HardwareAddress("00:00:00:00:00:00"),
                new HardwareAddress("00:00:00:00:00:00"))),
        new Known(
            "new-addr",
            new InterfaceAddress(4, IpAddress.parse("192.0.2.10"), 32, 0, 0x80, "eth0:0")),
        new Known(
            "new-addr6",
            new InterfaceAddress(1, IpAddress.parse("2001:db8::10"), 128, 0, 0x82, "")),
        new Known(
            "new-route-default",
            route("0.0.0.0/0", 254, List.of(hop(4, "10.0.0.254")), "", 100, 1440)),
        new Known(
            "new-route-hops",
            route(
                "198.51.100.0/24",
                254,
                List.of(hop(4, "10.0.0.254"), hop(4, "10.0.0.253")),
                "",
                0,
                0)),
        new Known(
            "new-route-via", route("203.0.113.0/24", 254, List.of(hop(4, "fe80::1")), "", 0, 0)),
        new Known(
            "new-route-local",
            new Route(
                RouteType.LOCAL,
                AddressPrefix.parse("192.0.2.10"),
                255,
                List.of(new NextHop(4, Optional.empty())),
                Optional.of(IpAddress.parse("192.0.2.10")),
                0,
                0,
                0)),
        new Known(
            "new-route6",
            route("2001:db8:1::/64", 1000, List.of(new NextHop(4, Optional.empty())), "", 1024, 0)),
        new Known(
            "get-route-reply",
            route("198.18.0.1", 254, List.of(hop(4, "10.0.0.254")), "10.0.0.1", 0, 1440)),
        new Known(
            "new-rule-mark",
            new Rule(100, AddressFamily.INET, ALL, ALL, "", "", 7, 0xff, 1, 100, false)),
        new Known(
            "new-rule-from",
            new Rule(
                200,
                AddressFamily.INET,
                Optional.of(AddressPrefix.parse("10.0.0.0/24")),
                ALL,
                "eth0",
                "",
                0,
                0,
                1,
                254,
                true)),
        new Known(
            "new-neigh",
            new Neighbour(
                4, IpAddress.parse("10.0.0.2"), new HardwareAddress("02:00:00:00:00:02"), 0x80)));
  }

  private static NextHop hop(int link, String gateway) {
    return new NextHop(link, Optional.of(IpAddress.parse(gateway)));
  }

  private static Route route(
      String to, long table, List<NextHop> hops, String source, long metric, long segment) {
    return new Route(
        RouteType.UNICAST,
        AddressPrefix.parse(to),
        table,
        hops,
        source.isEmpty() ? Optional.empty() : Optional.of(IpAddress.parse(source)),
        metric,
        0,
        segment);
  }

  private static Datagram fixture(String name) {
    return Datagram.fixture("route/" + name);
  }

  private static Object read(Datagram message) throws MalformedMessageException {
    MessageReader in = message.reader();
    return switch (in.type()) {
      case MessageType.NEWLINK -> LinkCodec.read(in);
      case MessageType.NEWADDR -> AddressCodec.read(in).orElseThrow();
      case MessageType.NEWROUTE -> RouteCodec.read(in).orElseThrow();
      case MessageType.NEWRULE -> RuleCodec.read(in).orElseThrow();
      default -> NeighbourCodec.read(in).orElseThrow();
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void messagesSayWhatTheKernelMeant(Known known) throws MalformedMessageException {
    assertThat(read(fixture(known.fixture()))).isEqualTo(known.value());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void aMessageCutAnywhereIsMalformed(Known known) {
    Datagram whole = fixture(known.fixture());
    for (int length = 1; length < whole.bytes().length; length++) {
      Datagram cut = whole.cut(length);
      assertThatExceptionOfType(MalformedMessageException.class)
          .as("the first %d bytes", length)
          .isThrownBy(() -> read(cut));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void anyByteMayBeAnything(Known known) {
    Datagram whole = fixture(known.fixture());
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      byte[] bytes = whole.bytes().clone();
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> readOrRefuse(new Datagram(bytes, whole.order())))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  private static void readOrRefuse(Datagram message) {
    try {
      MessageReader in = message.reader();
      LinkCodec.read(in);
    } catch (MalformedMessageException expected) {
      assertThat(expected).hasMessageStartingWith("malformed reply: ");
    }
    try {
      MessageReader in = message.reader();
      AddressCodec.read(in);
      RouteCodec.read(in);
      RuleCodec.read(in);
      NeighbourCodec.read(in);
    } catch (MalformedMessageException expected) {
      assertThat(expected).hasMessageStartingWith("malformed reply: ");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void whatSaysThatItIsShorterIsReadOrMalformed(Known known) {
    Datagram whole = fixture(known.fixture());
    for (int length = 16; length < whole.bytes().length; length++) {
      readOrRefuse(whole.cutAndMended(length));
    }
  }

  /** A tunnel tells its ends as addresses of the link. */
  @ParameterizedTest
  @MethodSource("orders")
  void aTunnelHasBothItsEnds(String order) throws MalformedMessageException {
    Link tunnel = LinkCodec.read(fixture("new-link-ipip" + order).reader());
    assertThat(tunnel.kind()).isEqualTo("ipip");
    assertThat(tunnel.type()).isEqualTo(768);
    assertThat(tunnel.hasArp()).isFalse();
    assertThat(IpAddress.ofBytes(tunnel.address().toBytes())).hasToString("10.0.0.1");
    assertThat(IpAddress.ofBytes(tunnel.far().toBytes())).hasToString("10.0.0.2");
  }

  static List<String> orders() {
    return List.of("", ".be");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void ofALinkItIsKnownWhetherItHasArp(String order) throws MalformedMessageException {
    assertThat(LinkCodec.read(fixture("new-link-veth" + order).reader()).hasArp()).isTrue();
    assertThat(LinkCodec.read(fixture("new-link-lo" + order).reader()).hasArp()).isFalse();
  }

  @Test
  void aRouterOfNoLengthThatAnAddressHasIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> NextHops.via(new byte[16]))
        .withMessage("malformed reply: RTA_VIA has 16 bytes");
  }
}
