package ipvs.netlink.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.HexFixture;
import ipvs.netlink.wire.MalformedMessageException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that make no sense end in one kind of exception, and in no other. */
class MalformedMessagesTest {
  private static final int HEADERS = 20;

  /** What the kernel refuses, and what was captured for that: it does not read at all. */
  private static final String REFUSED = "set-config-short";

  static List<String> messages() {
    return HexFixture.names();
  }

  /** Replies in which everything lies in one nest. */
  static Stream<String> nested() {
    return messages().stream().filter(name -> name.matches("get-(service|dest|daemon)-reply.*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void wholeMessagesAreRead(String name) throws MalformedMessageException {
    Datagram message = Datagram.fixture(name);
    if (name.startsWith(REFUSED)) {
      assertMalformed(message, "IPVS_CMD_ATTR_TIMEOUT_TCP has 2 bytes, expected 4 (offset 20)");
    } else {
      assertThat(AnyMessage.read(message)).isNotNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void aMessageCutAnywhereIsMalformed(String name) {
    Datagram whole = Datagram.fixture(name);
    for (int length = 1; length < whole.bytes().length; length++) {
      Datagram cut = whole.cut(length);
      assertThatExceptionOfType(MalformedMessageException.class)
          .as("the first %d bytes", length)
          .isThrownBy(() -> AnyMessage.read(cut));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nested")
  void aNestCutAnywhereIsMalformed(String name) {
    Datagram whole = Datagram.fixture(name);
    for (int length = HEADERS; length < whole.bytes().length; length++) {
      Datagram cut = whole.cutAndMended(length);
      assertThatExceptionOfType(MalformedMessageException.class)
          .as("the first %d bytes, with a header that says so", length)
          .isThrownBy(() -> AnyMessage.read(cut));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void whatSaysThatItIsShorterIsReadOrMalformed(String name) {
    Datagram whole = Datagram.fixture(name);
    for (int length = HEADERS; length < whole.bytes().length; length++) {
      assertReadOrMalformed(whole.cutAndMended(length), "the first " + length + " bytes");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void anyByteMayBeAnything(String name) {
    Datagram whole = Datagram.fixture(name);
    for (int seed = 1; seed <= 100; seed++) {
      Random random = new Random(seed);
      byte[] bytes = whole.bytes().clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] + 1);
      }
      assertReadOrMalformed(new Datagram(bytes, whole.order()), "seed " + seed);
    }
  }

  private static void assertReadOrMalformed(Datagram message, String what) {
    assertThatCode(
            () -> {
              try {
                AnyMessage.read(message);
              } catch (MalformedMessageException expected) {
                assertThat(expected).hasMessageStartingWith("malformed reply: ");
              }
            })
        .as(what)
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".be"})
  void aWrongLengthIsNamedWithItsPlace(String order) {
    Datagram message = Datagram.fixture("get-dest-reply-gue" + order);
    byte[] bytes = message.bytes();
    // The port has 3 bytes now: its padding covers the third.
    bytes[message.order() == ByteOrder.LITTLE_ENDIAN ? 0x2c : 0x2d] = 7;
    assertMalformed(message, "IPVS_DEST_ATTR_PORT has 3 bytes, expected 2 (offset 44)");
  }

  @Test
  void everyAttributeThatIsNeededIsMissed() {
    for (Needed needed : needed()) {
      Datagram message = Datagram.fixture(needed.fixture());
      // A type that nobody knows, in the place of the one that is needed.
      message.bytes()[needed.offset() + 2] = (byte) 200;
      assertMalformed(message, needed.attribute() + " is missing");
    }
  }

  /** An attribute without which a reply says nothing, and where it stands in a fixture. */
  record Needed(String fixture, String attribute, int offset) {}

  private static List<Needed> needed() {
    String service = "get-service-reply-traffic-tcp";
    String server = "get-dest-reply-gue";
    String daemon = "get-daemon-reply-master";
    return List.of(
        new Needed(service, "IPVS_CMD_ATTR_SERVICE", 0x14),
        new Needed(service, "IPVS_SVC_ATTR_AF", 0x18),
        new Needed(service, "IPVS_SVC_ATTR_PROTOCOL", 0x20),
        new Needed(service, "IPVS_SVC_ATTR_ADDR", 0x28),
        new Needed(service, "IPVS_SVC_ATTR_PORT", 0x3c),
        new Needed(service, "IPVS_SVC_ATTR_SCHED_NAME", 0x44),
        new Needed(service, "IPVS_SVC_ATTR_FLAGS", 0x4c),
        new Needed(service, "IPVS_SVC_ATTR_TIMEOUT", 0x58),
        new Needed(service, "IPVS_SVC_ATTR_NETMASK", 0x60),
        new Needed("get-service-reply-mark6", "IPVS_SVC_ATTR_PROTOCOL", 0x20),
        new Needed("get-service-reply-linux-4.0", "IPVS_SVC_ATTR_STATS", 0x68),
        new Needed(server, "IPVS_CMD_ATTR_DEST", 0x14),
        new Needed(server, "IPVS_DEST_ATTR_ADDR", 0x18),
        new Needed(server, "IPVS_DEST_ATTR_PORT", 0x2c),
        new Needed(server, "IPVS_DEST_ATTR_FWD_METHOD", 0x34),
        new Needed(server, "IPVS_DEST_ATTR_WEIGHT", 0x3c),
        new Needed(server, "IPVS_DEST_ATTR_U_THRESH", 0x5c),
        new Needed(server, "IPVS_DEST_ATTR_L_THRESH", 0x64),
        new Needed(server, "IPVS_DEST_ATTR_ACTIVE_CONNS", 0x6c),
        new Needed(server, "IPVS_DEST_ATTR_INACT_CONNS", 0x74),
        new Needed(server, "IPVS_DEST_ATTR_PERSIST_CONNS", 0x7c),
        new Needed(server, "IPVS_STATS_ATTR_CONNS", 0xec),
        new Needed(server, "IPVS_STATS_ATTR_OUTBPS", 0x158),
        new Needed(daemon, "IPVS_CMD_ATTR_DAEMON", 0x14),
        new Needed(daemon, "IPVS_DAEMON_ATTR_STATE", 0x18),
        new Needed(daemon, "IPVS_DAEMON_ATTR_MCAST_IFN", 0x20),
        new Needed(daemon, "IPVS_DAEMON_ATTR_SYNC_ID", 0x2c),
        new Needed("get-info-reply", "IPVS_INFO_ATTR_VERSION", 0x14),
        new Needed("get-info-reply", "IPVS_INFO_ATTR_CONN_TAB_SIZE", 0x1c));
  }

  @Test
  void valuesThatNoKernelHasAreRefused() {
    record Wrong(String fixture, int offset, int value, String problem) {}
    String service = "get-service-reply-traffic-tcp";
    String daemon = "get-daemon-reply-master";
    for (Wrong wrong :
        List.of(
            new Wrong(service, 0x1c, 99, "IPVS_SVC_ATTR_AF is 99"),
            new Wrong("get-service-reply-mark6", 0x24, 0, "IPVS_SVC_ATTR_FWMARK is 0"),
            new Wrong("get-service-reply-mark6", 0x48, 0, "IPVS_SVC_ATTR_NETMASK is a prefix of 0"),
            new Wrong(
                "get-service-reply-mark6", 0x48, 129, "IPVS_SVC_ATTR_NETMASK is a prefix of 129"),
            new Wrong(
                service, 0x48, 0, "IPVS_SVC_ATTR_SCHED_NAME has 0 characters, expected 1 to 15"),
            new Wrong("get-dest-reply-gue", 0x43, 0x80, "IPVS_DEST_ATTR_WEIGHT is -2147483598"),
            new Wrong("get-dest-reply-gue", 0x88, 99, "IPVS_DEST_ATTR_ADDR_FAMILY is 99"),
            new Wrong(daemon, 0x1c, 3, "IPVS_DAEMON_ATTR_STATE is 3"),
            new Wrong(daemon, 0x50, 10, "IPVS_DAEMON_ATTR_MCAST_GROUP is 10.1.2.3"))) {
      Datagram message = Datagram.fixture(wrong.fixture());
      message.bytes()[wrong.offset()] = (byte) wrong.value();
      assertMalformed(message, wrong.problem());
    }
  }

  @Test
  void aNameMayBeAsLongAsTheKernelsAndNoLonger() throws MalformedMessageException {
    assertThat(AnyMessage.read(named("s".repeat(15), "e".repeat(16)))).isNotNull();
    assertMalformed(
        named("s".repeat(16), "e"), "IPVS_SVC_ATTR_SCHED_NAME has 16 characters, expected 1 to 15");
    assertMalformed(
        named("s", "e".repeat(17)), "IPVS_SVC_ATTR_PE_NAME has 17 characters, expected 1 to 16");
    assertMalformed(named("s", ""), "IPVS_SVC_ATTR_PE_NAME has 0 characters, expected 1 to 16");
    assertThat(AnyMessage.read(onInterface("i".repeat(15)))).isNotNull();
    assertMalformed(
        onInterface("i".repeat(16)),
        "IPVS_DAEMON_ATTR_MCAST_IFN has 16 characters, expected 1 to 15");
  }

  /** A service whose names are no values of the model. */
  private static Datagram named(String scheduler, String engine) {
    return Requests.message(
        ByteOrder.LITTLE_ENDIAN,
        IpvsCommand.NEW_SERVICE,
        out -> {
          int nest = out.beginNest(CommandAttribute.SERVICE);
          out.u16(ServiceAttribute.AF, 2);
          out.u32(ServiceAttribute.FWMARK, 1);
          out.string(ServiceAttribute.SCHED_NAME, scheduler);
          out.string(ServiceAttribute.PE_NAME, engine);
          out.two32(ServiceAttribute.FLAGS, 2, -1);
          out.u32(ServiceAttribute.TIMEOUT, 0);
          out.be32(ServiceAttribute.NETMASK, -1);
          int stats = out.beginNest(ServiceAttribute.STATS64);
          for (StatsAttribute attribute : StatsAttribute.values()) {
            out.u64(attribute, 0);
          }
          out.endNest(stats);
          out.endNest(nest);
        });
  }

  private static Datagram onInterface(String name) {
    return Requests.message(
        ByteOrder.LITTLE_ENDIAN,
        IpvsCommand.NEW_DAEMON,
        out -> {
          int nest = out.beginNest(CommandAttribute.DAEMON);
          out.u32(DaemonAttribute.STATE, 1);
          out.string(DaemonAttribute.MCAST_IFN, name);
          out.u32(DaemonAttribute.SYNC_ID, 0);
          out.endNest(nest);
        });
  }

  @Test
  void lengthsUpToTheEndOfTheirRangeAreNoTrap() {
    for (String name : new String[] {"get-dest-reply-gue", "get-service-reply-sip6"}) {
      Datagram message = Datagram.fixture(name);
      IntStream.range(0, message.bytes().length - 1)
          .forEach(
              at -> {
                byte[] bytes = message.bytes().clone();
                bytes[at] = (byte) 0xFF;
                bytes[at + 1] = (byte) 0xFF;
                assertReadOrMalformed(new Datagram(bytes, message.order()), "at " + at);
              });
    }
  }

  private static void assertMalformed(Datagram message, String problem) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> AnyMessage.read(message))
        .withMessage("malformed reply: " + problem);
  }
}
