package ipvs.netlink.sim;

import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a simulated kernel dumps: in parts, by position, one at a time. */
class SimulatedDumpTest {
  private static final int FAMILY = 0x20;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private final KernelSimulator kernel = KernelSimulator.create();
  private final Transport socket = kernel.open();
  private int sequence;
  private IpvsClient client;

  @BeforeEach
  void connect() throws IOException {
    client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** Services that all lie in buckets of their own, or together with few. */
  private void addServices(int count) throws IOException {
    client.applyAll(
        IntStream.range(0, count)
            .<Change>mapToObj(number -> new Change.AddService(service(number)))
            .toList());
  }

  private static VirtualService service(int number) {
    return VirtualService.of(
        ServiceAddress.tcp(Endpoint.parse("10.0.0.1:" + (1000 + number))), Scheduler.RR);
  }

  private void send(IpvsCommand command, int flags, Replies.Body body) throws IOException {
    MessageWriter out = new MessageWriter(ORDER);
    sequence++;
    out.beginMessage(FAMILY, NLM_F_REQUEST | flags, sequence, 0).generic(command.wire(), 1);
    body.write(out);
    out.endMessage();
    socket.send(out.bytes(), out.size());
  }

  private byte[] buffer = new byte[32768];

  /** The next datagram. */
  private MessageReader receive() throws IOException {
    int length = socket.receive(buffer, 0);
    assertThat(length).as("a datagram").isPositive();
    return new MessageReader(ORDER).over(buffer, length);
  }

  private int entries() throws IOException {
    MessageReader in = receive();
    int count = 0;
    while (in.next()) {
      assertThat(in.type()).isEqualTo(FAMILY);
      count++;
    }
    return count;
  }

  private void assertNext(int type, Errno errno) throws IOException {
    MessageReader in = receive();
    assertThat(in.next()).isTrue();
    assertThat(in.type()).isEqualTo(type);
    assertThat(in.error()).isEqualTo(errno);
    assertThat(in.next()).as("it comes in a datagram of its own").isFalse();
  }

  @Test
  void anEmptyDumpIsItsEndAlone() throws IOException {
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertNext(NLMSG_DONE, Errno.OK);
    assertThat(socket.receive(buffer, 0)).isNegative();
  }

  @Test
  void theFirstPartOfAFreshSocketIsAPageAndLaterOnesAreAsLargeAsTheBuffer() throws IOException {
    addServices(230);
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertThat(entries()).isEqualTo(3776 / 320);
    assertThat(entries()).isEqualTo(32448 / 320);
    assertThat(entries()).isEqualTo(32448 / 320);
    assertThat(entries()).isEqualTo(230 - 11 - 2 * 101);
    assertNext(NLMSG_DONE, Errno.OK);
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertThat(entries()).isEqualTo(32448 / 320);
  }

  @Test
  void whatWaitsTakesTheMemoryOfAFullPart() throws IOException {
    addServices(2);
    assertThat(socket.backlog()).isZero();
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertThat(socket.backlog()).as("of a fresh socket").isEqualTo(4352);
    assertThat(entries()).isEqualTo(2);
    assertNext(NLMSG_DONE, Errno.OK);
    assertThat(socket.backlog()).isZero();
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertThat(socket.backlog()).isEqualTo(33_024);
  }

  @Test
  void partsAreNeverSmallerThanAPage() throws IOException {
    addServices(30);
    buffer = new byte[1000];
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertThat(socket.receive(buffer, 0)).isEqualTo(11 * 320);
    assertThat(socket.receive(buffer, 0)).isEqualTo(11 * 320);
  }

  @Test
  void aSecondDumpIsRefusedAndTheFirstOneGoesOn() throws IOException {
    addServices(30);
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    assertThat(entries()).isEqualTo(11);
    assertNext(NLMSG_ERROR, Errno.EBUSY);
    assertThat(entries()).isEqualTo(19);
    assertNext(NLMSG_DONE, Errno.OK);
  }

  @Test
  void aRequestDuringADumpIsAnsweredAmongItsParts() throws IOException {
    addServices(30);
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    send(IpvsCommand.GET_SERVICE, 0, out -> ServiceCodec.writeKey(out, service(3).key()));
    assertThat(entries()).isEqualTo(11);
    assertThat(entries()).isEqualTo(1);
    assertThat(entries()).isEqualTo(19);
  }

  @Test
  void whatIsDeletedBetweenTwoPartsMakesADumpSkipOthers() throws IOException {
    addServices(30);
    List<ServiceKey> all = new ArrayList<>();
    client.services().entries().forEach(service -> all.add(service.key()));
    send(IpvsCommand.GET_SERVICE, NLM_F_DUMP, out -> {});
    client.deleteService(all.get(0));
    assertThat(entries()).isEqualTo(11);
    client.deleteService(all.get(1));
    // The second part was written when the first one was received, before the second deletion.
    assertThat(entries()).isEqualTo(30 - 1 - 11);
    assertNext(NLMSG_DONE, Errno.OK);
  }

  @Test
  void aMasterThatStartsDuringTheDumpComesAfterTheBackup() throws IOException {
    client.startDaemon(SyncDaemon.of(SyncRole.BACKUP, "eth0", 1));
    send(IpvsCommand.GET_DAEMON, NLM_F_DUMP, out -> {});
    client.startDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 2));
    List<SyncRole> roles = new ArrayList<>();
    for (int part = 0; part < 2; part++) {
      MessageReader in = receive();
      assertThat(in.next()).isTrue();
      roles.add(
          DaemonCodec.read(
                  in.attributes(CommandAttribute.COUNT)
                      .nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT))
              .role());
    }
    assertThat(roles).containsExactly(SyncRole.BACKUP, SyncRole.MASTER);
    assertNext(NLMSG_DONE, Errno.OK);
  }

  @Test
  void addressServicesComeByBucketTheNewestOfABucketFirstAndMarksBehind() throws IOException {
    List<String> keys = new ArrayList<>();
    for (String text : List.of("192.0.2.10:443", "192.0.2.10:80", "192.0.2.11:81")) {
      client.addService(VirtualService.of(ServiceAddress.tcp(Endpoint.parse(text)), Scheduler.RR));
    }
    client.services().entries().forEach(service -> keys.add(service.key().toString()));
    // 6 ^ 11 ^ 81 = 92 = 6 ^ 10 ^ 80, and 6 ^ 10 ^ 1 ^ 187 = 182.
    assertThat(keys)
        .containsExactly("TCP 192.0.2.11:81", "TCP 192.0.2.10:80", "TCP 192.0.2.10:443");
  }

  @Test
  void serversComeNewestFirstAndOneThatCameBackIsNew() throws IOException {
    client.addService(service(0));
    for (String address : List.of("10.1.0.3:80", "10.1.0.1:80", "10.1.0.2:80")) {
      client.addServer(
          service(0).key(), RealServer.of(Endpoint.parse(address), ForwardMethod.MASQ));
    }
    assertThat(servers()).containsExactly("10.1.0.2:80", "10.1.0.1:80", "10.1.0.3:80");
    client.deleteServer(service(0).key(), Endpoint.parse("10.1.0.1:80"));
    client.addServer(
        service(0).key(), RealServer.of(Endpoint.parse("10.1.0.1:80"), ForwardMethod.MASQ));
    assertThat(servers()).containsExactly("10.1.0.1:80", "10.1.0.2:80", "10.1.0.3:80");
  }

  private List<String> servers() throws IOException {
    return client.servers(service(0).key()).stream()
        .map(server -> server.endpoint().toString())
        .toList();
  }
}
