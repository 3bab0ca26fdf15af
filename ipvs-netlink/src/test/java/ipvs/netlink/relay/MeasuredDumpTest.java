package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLMSG_NOOP;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.FakeKernel;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server tells how much memory the kernel took for a dump, which its clients cannot measure. */
@Timeout(60)
class MeasuredDumpTest {
  private static final int SERVICES = 60;

  /** As many as nearly fill a part of the least room. */
  private static final int SERVERS = 10;

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void place() {
    path = folder.resolve("ipvs.sock");
  }

  /** Counts what a client does. */
  private static final class Counter extends ForwardingTransport {
    private final Transport far;
    private int requests;
    private int connections = 1;

    Counter(Transport far) {
      this.far = far;
    }

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      requests++;
      super.send(bytes, length);
    }

    @Override
    public void renew() throws IOException {
      connections++;
      super.renew();
    }
  }

  /** Does not know how much memory anything takes. */
  private static final class Silent extends ForwardingTransport {
    private final Transport far;

    Silent(Transport far) {
      this.far = far;
    }

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public int backlog() {
      return 0;
    }
  }

  private static KernelSimulator filled() throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    List<Change> changes = new ArrayList<>();
    for (int number = 0; number < SERVICES; number++) {
      ServiceAddress service = ServiceAddress.tcp(Endpoint.parse("10.0.0.1:" + (1000 + number)));
      changes.add(new Change.AddService(VirtualService.of(service, Scheduler.RR)));
      for (int server = 1; server <= SERVERS; server++) {
        Endpoint endpoint = Endpoint.parse("10.1.0." + server + ":80");
        changes.add(new Change.AddServer(service, RealServer.of(endpoint, ForwardMethod.MASQ)));
      }
    }
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      client.applyAll(changes);
    }
    return kernel;
  }

  private Counter list(RelayServer.Source source) throws IOException {
    List<Integer> counts = new ArrayList<>();
    RelayedSimulator server = RelayedSimulator.start(path, source);
    Counter counter = new Counter(UnixSocketTransport.open(path.toString()));
    try (IpvsClient client = IpvsClient.over(counter, IpvsClient.DEFAULT_TIMEOUT)) {
      client.forEachService((service, servers) -> counts.add(servers.size()));
    } finally {
      server.close();
    }
    assertThat(counts).hasSize(SERVICES).containsOnly(SERVERS);
    return counter;
  }

  @Test
  void servicesWithTenServersAreReadOnceEach() throws IOException {
    Counter counter = list(filled()::open);
    assertThat(counter.requests).as("the look-up, the services, and each").isEqualTo(2 + SERVICES);
    assertThat(counter.connections).isEqualTo(1);
  }

  @Test
  void whereNobodyKnowsTheyAreReadTwice() throws IOException {
    KernelSimulator kernel = filled();
    Counter counter = list(() -> new Silent(kernel.open()));
    assertThat(counter.requests).isGreaterThan(2 * SERVICES);
  }

  /** A kernel that took so much memory. */
  private static FakeKernel measured(int memory) {
    FakeKernel kernel =
        new FakeKernel() {
          @Override
          public int backlog() {
            return memory;
          }
        };
    return kernel
        .on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.done())
        .on(IpvsCommand.GET_INFO, (request, answer) -> answer.error(Errno.OK));
  }

  @Test
  void theMemoryComesBeforeTheFirstDatagramOfADump() throws IOException {
    RelayLimits limits = RelayLimits.DEFAULT;
    try (TestServer server =
            TestServer.start(folder, TestServer.READERS, limits, () -> measured(33_024));
        RawClient client = server.client()) {
      client.command(IpvsCommand.GET_SERVICE, NLM_F_DUMP).send();
      byte[] datagram = client.datagram();
      MessageReader in = new MessageReader(ByteOrder.nativeOrder()).over(datagram, datagram.length);
      assertThat(in.next()).isTrue();
      assertThat(in.type()).isEqualTo(NLMSG_NOOP);
      assertThat(in.sequence()).isEqualTo(1);
      assertThat(in.length()).isEqualTo(20);
      assertThat(in.headerI32(0)).isEqualTo(33_024);
      assertThat(in.next()).isFalse();
      assertThat(client.answers(1)).containsExactly("1 done");
    }
  }

  @Test
  void nothingIsToldOfOtherAnswersNorOfTwoDumpsAtOnce() throws IOException {
    RelayLimits limits = RelayLimits.DEFAULT;
    try (TestServer server =
            TestServer.start(folder, TestServer.READERS, limits, () -> measured(33_024));
        RawClient client = server.client()) {
      client.command(IpvsCommand.GET_INFO, 0).send();
      assertThat(client.answers(1)).containsExactly("1 ok");
      client.command(IpvsCommand.GET_SERVICE, NLM_F_DUMP);
      client.command(IpvsCommand.GET_SERVICE, NLM_F_DUMP).send();
      assertThat(client.answers(2)).containsExactly("2 done", "3 done");
    }
  }
}
