package ipvs.netlink.family;

import static ipvs.netlink.family.IpvsCommand.DEL_DAEMON;
import static ipvs.netlink.family.IpvsCommand.DEL_DEST;
import static ipvs.netlink.family.IpvsCommand.FLUSH;
import static ipvs.netlink.family.IpvsCommand.GET_CONFIG;
import static ipvs.netlink.family.IpvsCommand.GET_DAEMON;
import static ipvs.netlink.family.IpvsCommand.GET_DEST;
import static ipvs.netlink.family.IpvsCommand.GET_INFO;
import static ipvs.netlink.family.IpvsCommand.GET_SERVICE;
import static ipvs.netlink.family.IpvsCommand.NEW_DAEMON;
import static ipvs.netlink.family.IpvsCommand.NEW_DEST;
import static ipvs.netlink.family.IpvsCommand.NEW_SERVICE;
import static ipvs.netlink.family.IpvsCommand.SET_CONFIG;
import static ipvs.netlink.family.IpvsCommand.SET_DEST;
import static ipvs.netlink.family.IpvsCommand.SET_SERVICE;
import static ipvs.netlink.family.IpvsCommand.ZERO;
import static ipvs.netlink.family.Requests.assertThat;
import static ipvs.netlink.family.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.wire.AttributeTree;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MessageWriter;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the codecs write is, byte for byte, what a kernel took. */
class RequestBytesTest {
  /** What is to be asked for, and the fixture of the request. */
  record Case(String fixture, IpvsCommand command, Consumer<MessageWriter> body) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void littleEndian(Case request) throws Exception {
    check(request, ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bigEndian(Case request) throws Exception {
    check(request, ByteOrder.BIG_ENDIAN);
  }

  private static void check(Case request, ByteOrder order) throws Exception {
    Datagram fixture = Datagram.fixture(request.fixture(), order);
    assertThat(request(fixture, request.command(), request.body())).isEncodedAs(fixture);
  }

  static Stream<Case> cases() {
    return Stream.of(bare(), services(), servers(), others()).flatMap(cases -> cases);
  }

  private static Stream<Case> bare() {
    return Stream.of(
        new Case("get-info", GET_INFO, out -> {}),
        new Case("get-config", GET_CONFIG, out -> {}),
        new Case("get-daemon", GET_DAEMON, out -> {}),
        new Case("zero", ZERO, out -> {}),
        new Case("flush", FLUSH, out -> {}));
  }

  private static Stream<Case> services() {
    return Stream.of(
        add("new-service-tcp", Expected.HTTPS),
        add("new-service-mark6", Expected.MARK6),
        add("new-service-sip6", Expected.SIP6),
        add("new-service-sip6-captured", Expected.SIP6),
        add("new-service-sip4", Expected.SIP4),
        add("new-service-engine-tcp", Expected.ENGINE_TCP),
        add("new-service-protocol-65535", Expected.PROTOCOL_65535),
        add("new-service-protocol-99", Expected.PROTOCOL_99),
        add("new-service-prefix-1", Expected.PREFIX_1),
        add("new-service-mark-max", Expected.MARK_MAX),
        add("new-service-mark-max6", Expected.MARK_MAX6),
        new Case("set-service", SET_SERVICE, out -> ServiceCodec.write(out, Expected.EDITED)),
        key("get-service-mark6", GET_SERVICE, Expected.MARK6.key()),
        key("get-dest", GET_DEST, Expected.HTTPS.key()));
  }

  private static Stream<Case> servers() {
    return Stream.of(
        server("new-dest-gue", NEW_DEST, Expected.HTTPS.key(), Expected.GUE),
        server("new-dest-mixed", NEW_DEST, Expected.WEB, Expected.MIXED),
        server("set-dest", SET_DEST, Expected.WEB, Expected.EDITED_SERVER),
        new Case(
            "del-dest",
            DEL_DEST,
            out -> {
              ServiceCodec.writeKey(out, Expected.HTTPS.key());
              DestCodec.writeKey(out, Endpoint.parse("198.51.100.21:8443"));
            }));
  }

  private static Stream<Case> others() {
    return Stream.of(
        new Case(
            "set-config", SET_CONFIG, out -> TimeoutCodec.write(out, new Timeouts(1800, 60, 120))),
        new Case("new-daemon-master", NEW_DAEMON, out -> DaemonCodec.write(out, Expected.MASTER)),
        new Case("new-daemon-backup6", NEW_DAEMON, out -> DaemonCodec.write(out, Expected.BACKUP6)),
        new Case("del-daemon", DEL_DAEMON, out -> DaemonCodec.writeKey(out, SyncRole.MASTER)));
  }

  private static Case add(String fixture, VirtualService service) {
    return new Case(fixture, NEW_SERVICE, out -> ServiceCodec.write(out, service));
  }

  private static Case key(String fixture, IpvsCommand command, ServiceKey key) {
    return new Case(fixture, command, out -> ServiceCodec.writeKey(out, key));
  }

  private static Case server(
      String fixture, IpvsCommand command, ServiceKey key, RealServer server) {
    return new Case(
        fixture,
        command,
        out -> {
          ServiceCodec.writeKey(out, key);
          DestCodec.write(out, server);
        });
  }

  @Test
  void hashedIsNeverSent() throws Exception {
    // The fixture asks for all flags, which only the kernel may: ours leave HASHED out.
    Datagram all = Datagram.fixture("new-service-all-flags");
    Datagram ours =
        request(all, NEW_SERVICE, out -> ServiceCodec.write(out, Expected.ALL_FLAGS_ASKED));
    Map<String, String> expected = AttributeTree.of(all, CommandAttribute.values());
    expected.put("IPVS_CMD_ATTR_SERVICE/IPVS_SVC_ATTR_FLAGS", "fdffffffffffffff");
    assertThat(AttributeTree.of(ours, CommandAttribute.values())).isEqualTo(expected);
  }

  @Test
  void anUntunnelledServerIsSentWithATunnelOfZeros() throws Exception {
    Datagram bare = Datagram.fixture("new-dest-masq");
    Datagram ours =
        request(
            bare,
            NEW_DEST,
            out -> {
              ServiceCodec.writeKey(out, Expected.HTTPS.key());
              DestCodec.write(out, Expected.MASQ);
            });
    Map<String, String> expected = AttributeTree.of(bare, CommandAttribute.values());
    expected.put("IPVS_CMD_ATTR_DEST/IPVS_DEST_ATTR_TUN_TYPE", "00");
    expected.put("IPVS_CMD_ATTR_DEST/IPVS_DEST_ATTR_TUN_PORT", "0000");
    expected.put("IPVS_CMD_ATTR_DEST/IPVS_DEST_ATTR_TUN_FLAGS", "0000");
    assertThat(AttributeTree.of(ours, CommandAttribute.values())).isEqualTo(expected);
  }
}
