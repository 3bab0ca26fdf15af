package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.DestAttribute;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceAttribute;
import ipvs.netlink.family.TimeoutCodec;
import ipvs.netlink.wire.AttributeTree;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The client speaks to machines of both byte orders, and takes values as their kernels give them.
 */
class ByteOrdersTest {
  private static final ServiceStatus SERVICE =
      new ServiceStatus(
          Expected.SIP6, new Counters(1, 1L << 33, 3, 1L << 63, 5), new Rates(6, 7, 8, 9, 10));
  private static final ServerStatus SERVER =
      new ServerStatus(
          Expected.GUE, 1, 2, 3, new Counters(4, 5, 6, 7, 8), new Rates(9, 10, 11, 12, 13));

  static Stream<ByteOrder> orders() {
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
  }

  private static FakeKernel kernel(ByteOrder order) {
    IpvsInfo info = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);
    return new FakeKernel(order)
        .on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.service(SERVICE))
        .on(
            IpvsCommand.GET_DEST,
            (request, answer) ->
                answer.lastPart(
                    IpvsCommand.NEW_DEST, List.of(out -> DestCodec.writeStatus(out, SERVER))))
        .on(
            IpvsCommand.GET_DAEMON,
            (request, answer) ->
                answer.lastPart(
                    IpvsCommand.NEW_DAEMON,
                    List.of(out -> DaemonCodec.writeStatus(out, Expected.MASTER))))
        .on(
            IpvsCommand.GET_CONFIG,
            (request, answer) ->
                answer.reply(
                    IpvsCommand.SET_CONFIG,
                    out -> TimeoutCodec.write(out, new Timeouts(1800, 60, 120))))
        .on(
            IpvsCommand.GET_INFO,
            (request, answer) ->
                answer.reply(IpvsCommand.SET_INFO, out -> InfoCodec.write(out, info)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void everythingIsRead(ByteOrder order) throws IOException {
    try (IpvsClient client = kernel(order).client()) {
      assertThat(client.service(Expected.SIP6.key())).isEqualTo(SERVICE);
      assertThat(client.servers(Entries.WEB)).containsExactly(SERVER);
      assertThat(client.daemons()).containsExactly(Expected.MASTER);
      assertThat(client.timeouts()).isEqualTo(new Timeouts(1800, 60, 120));
      assertThat(client.info()).isEqualTo(new IpvsInfo(new IpvsVersion(1, 2, 1), 4096));
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void capturedAnswersAreRead(ByteOrder order) throws IOException {
    FakeKernel kernel = new FakeKernel(order);
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) ->
            answer.datagram(Captured.reply("get-service-reply-mark6", request).bytes()));
    kernel.on(
        IpvsCommand.NEW_SERVICE,
        (request, answer) ->
            answer.datagram(Captured.reply("error-eexist-capped", request).bytes()));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.service(Expected.MARK6.key()).service()).isEqualTo(Expected.MARK6);
      assertThat(client.applyAll(List.of(new Change.AddService(Expected.MARK6))).get(0))
          .map(IpvsException::errno)
          .contains(Errno.EEXIST);
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void anIPv4AddressFillsSixteenBytes(ByteOrder order) throws IOException {
    FakeKernel kernel = new FakeKernel(order);
    kernel.on(IpvsCommand.NEW_DEST, (request, answer) -> answer.ok());
    try (IpvsClient client = kernel.client()) {
      client.addServer(Entries.WEB, Expected.GUE);
    }
    Map<String, String> sent = sent(kernel);
    String zeros = "0".repeat(24);
    assertThat(sent)
        .containsEntry(path(CommandAttribute.SERVICE, ServiceAttribute.ADDR), "c000020a" + zeros)
        .containsEntry(path(CommandAttribute.DEST, DestAttribute.ADDR), "c6336416" + zeros);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void portsAndMasksAreInNetworkOrderAndNumbersAreNot(ByteOrder order) throws IOException {
    FakeKernel kernel = new FakeKernel(order);
    kernel.on(IpvsCommand.NEW_SERVICE, (request, answer) -> answer.ok());
    try (IpvsClient client = kernel.client()) {
      client.addService(Expected.HTTPS);
    }
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    assertThat(sent(kernel))
        .containsEntry(path(CommandAttribute.SERVICE, ServiceAttribute.PORT), "01bb")
        .containsEntry(path(CommandAttribute.SERVICE, ServiceAttribute.NETMASK), "ffffff00")
        .containsEntry(
            path(CommandAttribute.SERVICE, ServiceAttribute.TIMEOUT),
            little ? "2c010000" : "0000012c")
        .containsEntry(
            path(CommandAttribute.SERVICE, ServiceAttribute.FLAGS),
            little ? "01000000ffffffff" : "00000001ffffffff");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theMarkOfTheKernelItselfIsNeitherShownNorSent(ByteOrder order) throws IOException {
    FakeKernel kernel = new FakeKernel(order);
    kernel
        .on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.service(SERVICE))
        .on(IpvsCommand.SET_SERVICE, (request, answer) -> answer.ok());
    try (IpvsClient client = kernel.client()) {
      // ServiceCodec.writeStatus sets HASHED, as the kernel does in every reply.
      ServiceView read = client.service(Expected.SIP6.key());
      assertThat(read.service().flags().bits() & ServiceFlags.HASHED).isZero();
      client.editService(read.service());
    }
    Request edit = kernel.requests().get(1);
    assertThat(
            edit.attributes(CommandAttribute.COUNT)
                    .nest(CommandAttribute.SERVICE, ServiceAttribute.COUNT)
                    .firstOfTwo(ServiceAttribute.FLAGS)
                & ServiceFlags.HASHED)
        .isZero();
  }

  @Test
  void aServerMayHaveAnotherFamilyThanItsService() throws IOException {
    ServerStatus mixed =
        new ServerStatus(
            RealServer.of(Endpoint.parse("[2001:db8::21]:80"), ForwardMethod.TUNNEL),
            0,
            0,
            0,
            Counters.ZERO,
            Rates.ZERO);
    FakeKernel kernel = new FakeKernel();
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(List.of(mixed, SERVER));
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).containsExactly(mixed, SERVER);
    }
  }

  private static Map<String, String> sent(FakeKernel kernel) {
    return AttributeTree.of(kernel.requests().get(0).message(), CommandAttribute.values());
  }

  private static String path(CommandAttribute nest, AttributeType within) {
    return nest.kernelName() + "/" + within.kernelName();
  }
}
