package ipvs.netlink.family;

import static ipvs.netlink.family.Requests.assertThat;
import static ipvs.netlink.family.Requests.message;
import static ipvs.netlink.family.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.IpvsInfo;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.wire.AttributeTree;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written is read back, in either byte order; what a kernel would answer is what was asked.
 */
class CodecRoundTripTest {
  private static final List<ByteOrder> ORDERS =
      List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serviceStatuses")
  void servicesAreReadBack(Sample<ServiceStatus> sample) throws MalformedMessageException {
    assertReadBack(sample.value());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void idleServicesAreReadBack(Sample<VirtualService> sample) throws MalformedMessageException {
    assertReadBack(new ServiceStatus(sample.value(), Counters.ZERO, Rates.ZERO));
  }

  private static void assertReadBack(ServiceStatus status) throws MalformedMessageException {
    for (ByteOrder order : ORDERS) {
      Datagram reply =
          message(order, IpvsCommand.NEW_SERVICE, out -> ServiceCodec.writeStatus(out, status));
      assertThat(Replies.service(reply)).isEqualTo(status);
      Datagram key =
          message(order, IpvsCommand.GET_SERVICE, out -> ServiceCodec.writeKey(out, status.key()));
      assertThat(Replies.key(key)).isEqualTo(status.key());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void aRequestHoldsWhatAReplyDoes(Sample<VirtualService> sample) {
    for (ByteOrder order : ORDERS) {
      Datagram request =
          message(order, IpvsCommand.NEW_SERVICE, out -> ServiceCodec.write(out, sample.value()));
      Datagram reply =
          message(
              order,
              IpvsCommand.NEW_SERVICE,
              out ->
                  ServiceCodec.writeStatus(
                      out, new ServiceStatus(sample.value(), Counters.ZERO, Rates.ZERO)));
      Map<String, String> asked = AttributeTree.of(request, CommandAttribute.values());
      Map<String, String> answered = AttributeTree.of(reply, CommandAttribute.values());
      // The kernel adds HASHED.
      String flags = "IPVS_CMD_ATTR_SERVICE/IPVS_SVC_ATTR_FLAGS";
      assertThat(asked.remove(flags)).isNotEqualTo(answered.get(flags));
      assertThat(answered).containsAllEntriesOf(asked);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#serverStatuses")
  void serversAreReadBack(Sample<ServerStatus> sample) throws MalformedMessageException {
    assertReadBack(sample.value());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void idleServersAreReadBack(Sample<RealServer> sample) throws MalformedMessageException {
    assertReadBack(new ServerStatus(sample.value(), 0, 0, 0, Counters.ZERO, Rates.ZERO));
  }

  private static void assertReadBack(ServerStatus status) throws MalformedMessageException {
    for (ByteOrder order : ORDERS) {
      Datagram reply =
          message(order, IpvsCommand.NEW_DEST, out -> DestCodec.writeStatus(out, status));
      for (AddressFamily service : AddressFamily.values()) {
        assertThat(Replies.server(reply, service)).isEqualTo(status);
      }
      Datagram request =
          message(order, IpvsCommand.NEW_DEST, out -> DestCodec.write(out, status.server()));
      assertThat(AttributeTree.of(reply, CommandAttribute.values()))
          .containsAllEntriesOf(AttributeTree.of(request, CommandAttribute.values()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#daemons")
  void daemonsAreReadBack(Sample<SyncDaemon> sample) throws MalformedMessageException {
    SyncDaemon daemon = sample.value();
    for (ByteOrder order : ORDERS) {
      Datagram request =
          message(order, IpvsCommand.NEW_DAEMON, out -> DaemonCodec.write(out, daemon));
      Datagram reply =
          message(order, IpvsCommand.NEW_DAEMON, out -> DaemonCodec.writeStatus(out, daemon));
      assertThat(Replies.daemon(request)).isEqualTo(daemon);
      assertThat(Replies.daemon(reply)).isEqualTo(daemon);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#timeouts")
  void timeoutsAreReadBack(Sample<Timeouts> sample) throws MalformedMessageException {
    for (ByteOrder order : ORDERS) {
      Datagram message =
          message(order, IpvsCommand.SET_CONFIG, out -> TimeoutCodec.write(out, sample.value()));
      assertThat(Replies.timeouts(message)).isEqualTo(sample.value());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#infos")
  void infosAreReadBack(Sample<IpvsInfo> sample) throws MalformedMessageException {
    for (ByteOrder order : ORDERS) {
      Datagram message =
          message(order, IpvsCommand.SET_INFO, out -> InfoCodec.write(out, sample.value()));
      assertThat(Replies.info(message)).isEqualTo(sample.value());
    }
  }

  /** The writer of replies above is held against what a kernel sent, or it would prove nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-service-reply-traffic-tcp",
        "get-service-reply-traffic-tcp6",
        "get-service-reply-sip6",
        "get-service-reply-mark-max6",
        "get-dest-reply-traffic-udp",
        "get-dest-reply-gue",
        "get-dest-reply-mixed",
        "get-daemon-reply-master",
        "get-daemon-reply-backup6"
      })
  void repliesAreWrittenAsTheKernelWritesThem(String name) throws MalformedMessageException {
    for (ByteOrder order : ORDERS) {
      Datagram fixture = Datagram.fixture(name, order);
      Object meaning = AnyMessage.read(fixture);
      IpvsCommand command = IpvsCommand.values()[fixture.reader().command()];
      assertThat(
              request(
                  fixture,
                  command,
                  out -> {
                    if (meaning instanceof ServiceStatus service) {
                      ServiceCodec.writeStatus(out, service);
                    } else if (meaning instanceof ServerStatus server) {
                      DestCodec.writeStatus(out, server);
                    } else if (meaning instanceof SyncDaemon daemon) {
                      DaemonCodec.writeStatus(out, daemon);
                    }
                  }))
          .isEncodedAs(fixture);
    }
  }
}
