package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.DatagramAssert;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was once sent to a kernel is answered by the simulator with what that kernel answered. */
class CapturedAnswersTest {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int DUMP = 0x0301;
  private static final int GET = 0x0001;
  private static final int BUFFER = 1 << 15;

  private final KernelSimulator kernel =
      KernelSimulator.create(
          SimulatorSettings.DEFAULT.withInterfaces(
              List.of(
                  SimulatedInterface.LOOPBACK,
                  SimulatedInterface.ethernet("eth0", "198.51.100.1/24"))),
          InstantSource.system());

  @ParameterizedTest
  @CsvSource({
    "new-service-all-flags, get-service-reply-all-flags",
    "new-service-engine-tcp, get-service-reply-engine-tcp",
    "new-service-mark-max, get-service-reply-mark-max",
    "new-service-mark-max6, get-service-reply-mark-max6",
    "new-service-mark6, get-service-reply-mark6",
    "new-service-prefix-1, get-service-reply-prefix-1",
    "new-service-protocol-65535, get-service-reply-protocol-65535",
    "new-service-protocol-99, get-service-reply-protocol-99",
    "new-service-sip4, get-service-reply-sip4",
    "new-service-sip6-captured, get-service-reply-sip6",
  })
  void aServiceIsToldAsItWasThen(String request, String reply) throws IOException {
    ask(Datagram.fixture(request, NATIVE), Set.of());
    assertAnswer(as(request, IpvsCommand.GET_SERVICE, GET), reply, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10:443, new-dest-masq, get-dest-reply-masq",
    "192.0.2.10:443, new-dest-gue, get-dest-reply-gue",
    "192.0.2.10:80, new-dest-mixed, get-dest-reply-mixed",
  })
  void aServerIsToldAsItWasThen(String service, String request, String reply) throws IOException {
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      ServiceAddress address = ServiceAddress.tcp(Endpoint.parse(service));
      client.addService(VirtualService.of(address, Scheduler.RR));
    }
    ask(Datagram.fixture(request, NATIVE), Set.of());
    assertAnswer(as(request, IpvsCommand.GET_DEST, DUMP), reply, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "new-daemon-master, get-daemon-reply-master",
    "new-daemon-backup6, get-daemon-reply-backup6",
  })
  void aDaemonIsToldAsItWasThen(String request, String reply) throws IOException {
    ask(Datagram.fixture(request, NATIVE), Set.of());
    assertAnswer(as(request, IpvsCommand.GET_DAEMON, DUMP), reply, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "set-config, get-config, get-config-reply",
    "get-config, get-info, get-info-reply",
    "get-config, get-family, get-family-reply",
  })
  void aQuestionIsAnsweredAsItWasThen(String before, String request, String reply)
      throws IOException {
    ask(Datagram.fixture(before, NATIVE), Set.of());
    assertAnswer(Datagram.fixture(request, NATIVE), reply, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "set-config-short, error-erange-tlvs, CAP_ACK EXT_ACK",
    "set-config-short, error-erange-tlvs-echo, EXT_ACK",
  })
  void aRefusalIsToldAsItWasThen(String request, String reply, String options) throws IOException {
    EnumSet<SocketOption> chosen = EnumSet.noneOf(SocketOption.class);
    for (String option : options.split(" ")) {
      chosen.add(SocketOption.valueOf(option));
    }
    assertAnswer(Datagram.fixture(request, NATIVE), reply, chosen);
  }

  /** {@return the same request for another command, which reads no more than the key of it} */
  private static Datagram as(String request, IpvsCommand command, int flags) {
    Datagram datagram = Datagram.fixture(request, NATIVE);
    Bytes.putU16(datagram.bytes(), 6, flags, NATIVE);
    datagram.bytes()[NetlinkConstants.NLMSG_HDRLEN] = (byte) command.wire();
    return datagram;
  }

  private void assertAnswer(Datagram request, String reply, Set<SocketOption> options)
      throws IOException {
    Datagram expected = Datagram.fixture(reply, NATIVE);
    DatagramAssert.assertThat(undated(ask(request, options)), CommandAttribute.values())
        .isEncodedAs(undated(expected));
  }

  /** {@return the answer without what is its conversation's: the sequence numbers and the port} */
  private static Datagram undated(Datagram datagram) {
    byte[] bytes = datagram.bytes();
    Arrays.fill(bytes, 8, 16, (byte) 0);
    if (Bytes.u16(bytes, 4, NATIVE) == NetlinkConstants.NLMSG_ERROR) {
      Arrays.fill(bytes, 28, 32, (byte) 0);
    }
    return datagram;
  }

  private Datagram ask(Datagram request, Set<SocketOption> options) throws IOException {
    try (Transport socket = kernel.open(options)) {
      socket.send(request.bytes(), request.bytes().length);
      byte[] buffer = new byte[BUFFER];
      int length = socket.receive(buffer, 0);
      return new Datagram(Arrays.copyOf(buffer, length), NATIVE);
    }
  }
}
