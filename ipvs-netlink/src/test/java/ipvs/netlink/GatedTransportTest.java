package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.GatedTransport;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that may alter the table pass a gate; all others do not. */
class GatedTransportTest {
  private static final ServiceAddress WEB = ServiceAddress.tcp(Endpoint.parse("10.0.0.1:80"));
  private static final VirtualService SERVICE = VirtualService.of(WEB, Scheduler.RR);
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.2:80"), ForwardMethod.MASQ);

  private final KernelSimulator before = KernelSimulator.create();
  private final KernelSimulator after = KernelSimulator.create();
  private int passed;

  private Transport pass() {
    passed++;
    return after.open();
  }

  private static IpvsClient client(Transport transport) throws IOException {
    return IpvsClient.over(transport, Duration.ofSeconds(1));
  }

  private IpvsClient gated() throws IOException {
    return client(new GatedTransport(before.open(), this::pass));
  }

  @Test
  void questionsDoNotPassTheGate() throws IOException {
    try (IpvsClient direct = client(before.open())) {
      direct.addService(SERVICE);
    }
    try (IpvsClient client = gated()) {
      client.info();
      client.timeouts();
      client.daemons();
      client.service(WEB);
      client.servers(WEB);
      client.connections().close();
      assertThat(client.services().entries()).hasSize(1);
    }
    assertThat(passed).isZero();
  }

  static List<Change> changes() {
    return List.of(
        new Change.AddService(SERVICE),
        new Change.EditService(SERVICE),
        new Change.DeleteService(WEB),
        new Change.AddServer(WEB, SERVER),
        new Change.EditServer(WEB, SERVER),
        new Change.DeleteServer(WEB, SERVER.endpoint()),
        new Change.Flush(),
        new Change.Zero(Optional.empty()),
        new Change.SetTimeouts(Timeouts.DEFAULT),
        new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 0)),
        new Change.StopDaemon(SyncRole.MASTER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void everyChangePassesItOnce(Change change) throws IOException {
    try (IpvsClient client = gated()) {
      client.applyAll(List.of(change, change));
      client.applyAll(List.of(change));
    }
    assertThat(passed).isEqualTo(1);
  }

  @Test
  void whatFollowsTheFirstChangeGoesWhereTheGateLeads() throws IOException {
    try (IpvsClient client = gated();
        IpvsClient old = client(before.open());
        IpvsClient fresh = client(after.open())) {
      old.addService(SERVICE);
      client.setTimeouts(new Timeouts(1, 2, 3));
      assertThat(client.services().entries()).isEmpty();
      assertThat(fresh.timeouts()).isEqualTo(new Timeouts(1, 2, 3));
      assertThat(old.timeouts()).isEqualTo(Timeouts.DEFAULT);
    }
  }

  @Test
  void aChangeBehindAQuestionInOneDatagramPassesToo() throws IOException {
    GatedTransport transport = new GatedTransport(before.open(), this::pass);
    MessageWriter out = new MessageWriter(transport.order());
    for (IpvsCommand command : List.of(IpvsCommand.GET_INFO, IpvsCommand.FLUSH)) {
      assertThat(passed).isZero();
      out.beginMessage(0x20, NetlinkConstants.NLM_F_REQUEST, 1, 0).generic(command.wire(), 1);
      out.endMessage();
      transport.send(out.bytes(), out.size());
    }
    assertThat(passed).isEqualTo(1);
  }

  @Test
  void whereTheGateIsShutNothingIsSentAndItIsTriedAgain() throws IOException {
    GatedTransport.Gate shut =
        () -> {
          passed++;
          throw new IOException("not now");
        };
    try (IpvsClient client = client(new GatedTransport(before.open(), shut))) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> client.addService(SERVICE))
            .withMessage("not now");
      }
      assertThat(client.services().entries()).isEmpty();
    }
    assertThat(passed).isEqualTo(2);
  }

  @Test
  void whatWasThereBeforeIsClosedAtTheGateAndTheRestInTheEnd() throws IOException {
    FakeKernel first = new FakeKernel();
    FakeKernel second = new FakeKernel();
    GatedTransport transport = new GatedTransport(first, () -> second);
    second.on(IpvsCommand.FLUSH, (request, answer) -> answer.ok());
    IpvsClient client = client(transport);
    assertThat(first.isClosed()).isFalse();
    client.flush();
    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isFalse();
    client.close();
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void everythingElseIsAsItIsBehindIt() {
    GatedTransport transport = new GatedTransport(before.open(), this::pass);
    assertThat(transport.order()).isEqualTo(before.open().order());
    assertThatThrownBy(() -> transport.file("nothing")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> transport.send(new byte[3], 3)).isInstanceOf(IOException.class);
    assertThat(passed).isZero();
  }
}
