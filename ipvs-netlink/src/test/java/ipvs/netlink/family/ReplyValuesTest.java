package ipvs.netlink.family;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Persistence;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kernel answers is read as what it means. */
class ReplyValuesTest {
  private static final Counters TCP = new Counters(30, 100, 70, 6940, 3880);
  private static final Rates TCP_RATES = new Rates(2, 7, 5, 488, 273);
  private static final Counters TCP6 = new Counters(30, 100, 70, 8940, 5280);
  private static final Rates TCP6_RATES = new Rates(2, 7, 5, 629, 371);
  private static final Counters UDP = new Counters(40, 40, 40, 5900, 5900);
  private static final Rates UDP_RATES = new Rates(3, 3, 3, 415, 415);

  private static final VirtualService TCP_SERVICE =
      VirtualService.of(Expected.tcp("10.9.0.1:8080"), Scheduler.WLC)
          .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET));

  private static final RealServer TCP_SERVER =
      RealServer.of(Endpoint.parse("127.0.0.1:7080"), ForwardMethod.MASQ).withWeight(3);

  /** A fixture of a reply, how it is read, and what it means. */
  record Case(String fixture, Reader reader, Object meaning) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  /** Makes a value of a message. */
  @FunctionalInterface
  interface Reader {
    Object read(Datagram message) throws MalformedMessageException;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void littleEndian(Case reply) throws MalformedMessageException {
    check(reply, ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bigEndian(Case reply) throws MalformedMessageException {
    check(reply, ByteOrder.BIG_ENDIAN);
  }

  private static void check(Case reply, ByteOrder order) throws MalformedMessageException {
    assertThat(reply.reader().read(Datagram.fixture(reply.fixture(), order)))
        .isEqualTo(reply.meaning());
  }

  static Stream<Case> cases() {
    return Stream.of(services(), busyServices(), servers(), busyServers(), others())
        .flatMap(cases -> cases);
  }

  private static Stream<Case> services() {
    return Stream.of(
        idle("mark6", Expected.MARK6),
        idle("all-flags", Expected.ALL_FLAGS_REPORTED),
        idle("protocol-65535", Expected.PROTOCOL_65535),
        idle("protocol-99", Expected.PROTOCOL_99),
        idle("prefix-1", Expected.PREFIX_1),
        idle("mark-max", Expected.MARK_MAX),
        idle("mark-max6", Expected.MARK_MAX6),
        idle("sip4", Expected.SIP4),
        idle("sip6", Expected.SIP6),
        idle("engine-tcp", Expected.ENGINE_TCP),
        idle("set", Expected.EDITED));
  }

  private static Stream<Case> busyServices() {
    ServiceKey udp = Expected.udp("10.9.0.1:5353");
    ServiceKey tcp6 = Expected.tcp("[2001:db8:9::1]:8080");
    return Stream.of(
        busy("traffic-udp", VirtualService.of(udp, Scheduler.RR), UDP, UDP_RATES),
        busy("traffic-tcp6", VirtualService.of(tcp6, Scheduler.WLC), TCP6, TCP6_RATES),
        busy("traffic-tcp", TCP_SERVICE, TCP, TCP_RATES),
        busy("padded", TCP_SERVICE, TCP, TCP_RATES),
        busy("linux-4.0", TCP_SERVICE, TCP, TCP_RATES));
  }

  private static Stream<Case> servers() {
    return Stream.of(
        idle("gue", Expected.GUE),
        idle("masq", Expected.MASQ),
        idle("method7", Expected.METHOD_7),
        idle("local", Expected.LOCAL),
        idle("bypass", Expected.BYPASS),
        idle("gue-both", Expected.GUE_BOTH),
        idle("masq-gue", Expected.MASQ_GUE),
        idle("mixed", Expected.MIXED),
        idle("method2", Expected.METHOD_2));
  }

  private static Stream<Case> busyServers() {
    RealServer udp = RealServer.of(Endpoint.parse("127.0.0.1:7353"), ForwardMethod.MASQ);
    RealServer tcp6 = RealServer.of(Endpoint.parse("[::1]:7080"), ForwardMethod.MASQ).withWeight(3);
    RealServer extreme =
        RealServer.of(Endpoint.parse("127.0.0.1:65535"), ForwardMethod.MASQ)
            .withWeight(Integer.MAX_VALUE)
            .withTunnel(new TunnelEncapsulation(new TunnelType(255), 65535, 65535))
            .withThresholds(new Thresholds(4294967295L, 4294967295L));
    return Stream.of(
        busy("traffic-udp", new ServerStatus(udp, 0, 40, 0, UDP, UDP_RATES)),
        busy("traffic-tcp6", new ServerStatus(tcp6, 20, 10, 0, TCP6, TCP6_RATES)),
        busy("traffic-tcp", new ServerStatus(TCP_SERVER, 20, 10, 1, TCP, TCP_RATES)),
        busy("padded", new ServerStatus(TCP_SERVER, 20, 10, 1, TCP, TCP_RATES)),
        busy("linux-3.17", new ServerStatus(TCP_SERVER, 20, 10, 1, TCP, TCP_RATES)),
        busy(
            "extremes",
            new ServerStatus(
                extreme,
                4294967295L,
                4294967295L,
                4294967295L,
                new Counters(-1, -2, -3, -4, -5),
                new Rates(-6, -7, -8, -9, -10))));
  }

  private static Stream<Case> others() {
    SyncDaemon bare = SyncDaemon.of(SyncRole.MASTER, "eth0", 255);
    return Stream.of(
        new Case("get-daemon-reply-master", Replies::daemon, Expected.MASTER),
        new Case("get-daemon-reply-backup6", Replies::daemon, Expected.BACKUP6),
        new Case("get-daemon-reply-defaults", Replies::daemon, Expected.MASTER_WITH_DEFAULTS),
        new Case("get-daemon-reply-linux-4.2", Replies::daemon, bare),
        new Case("get-config-reply", Replies::timeouts, new Timeouts(1800, 60, 120)),
        new Case("get-info-reply", Replies::info, new IpvsInfo(new IpvsVersion(1, 2, 1), 4096)));
  }

  private static Case idle(String reply, VirtualService service) {
    return busy(reply, service, Counters.ZERO, Rates.ZERO);
  }

  private static Case busy(String reply, VirtualService service, Counters counters, Rates rates) {
    return new Case(
        "get-service-reply-" + reply,
        Replies::service,
        new ServiceStatus(service, counters, rates));
  }

  private static Case idle(String reply, RealServer server) {
    return busy(reply, new ServerStatus(server, 0, 0, 0, Counters.ZERO, Rates.ZERO));
  }

  private static Case busy(String reply, ServerStatus status) {
    return new Case(
        "get-dest-reply-" + reply,
        message -> Replies.server(message, status.endpoint().family()),
        status);
  }
}
