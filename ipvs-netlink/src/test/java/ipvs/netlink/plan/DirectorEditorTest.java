package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectorEditorTest {
  private static final SyncDaemon MASTER = SyncDaemon.of(SyncRole.MASTER, "eth0", 7);

  private final KernelSimulator kernel = KernelSimulator.create();
  private final Meddler meddler = Meddler.of(kernel);
  private IpvsClient client;
  private IpvsClient other;
  private DirectorEditor editor;

  @BeforeEach
  void connect() throws IOException {
    client = meddler.client();
    other = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    editor = DirectorEditor.over(client);
  }

  @AfterEach
  void disconnect() {
    client.close();
    other.close();
  }

  @Test
  void oneTimeoutKeepsTheOthersWhoeverSetsThem() throws IOException {
    meddler.beforeTheNext(() -> other.setTimeouts(new Timeouts(1000, 0, 0)));
    assertThat(editor.set(new Timeouts(0, 0, 30)).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(other.timeouts()).isEqualTo(new Timeouts(1000, 120, 30));

    meddler.takeChanges();
    assertThat(editor.set(new Timeouts(1000, 0, 30)).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();
  }

  @Test
  void oneTimeoutOutOfRangeIsRefusedAndNoneIsSet() throws IOException {
    ApplyReport report = editor.set(new Timeouts(60, 0xFFFF_FFFFL, 60));
    assertThat(report.outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(other.timeouts()).isEqualTo(Timeouts.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource
  void aDaemonIsStartedOnceAndStoppedOnce(SyncRole role) throws IOException {
    SyncDaemon wanted = new SyncDaemon(role, "eth0", 7, 100, Optional.empty(), 0, 0);
    assertThat(editor.start(wanted, false).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(editor.daemon(role).orElseThrow().port()).isEqualTo(SyncDaemon.DEFAULT_PORT);
    meddler.takeChanges();
    assertThat(editor.start(wanted, true).outcome())
        .as("a length that the kernel moved into its range is as asked")
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();

    assertThat(editor.stop(role).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(editor.daemon(role)).isEmpty();
    meddler.takeChanges();
    assertThat(editor.stop(role).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();
    assertThat(editor.start(wanted, false).outcome())
        .as("right after the stop")
        .isEqualTo(Outcome.APPLIED);
  }

  @Test
  void aDaemonThatRunsOtherwiseIsReplacedOnlyIfAsked() throws IOException {
    editor.start(MASTER, false);
    SyncDaemon wanted = SyncDaemon.of(SyncRole.MASTER, "eth0", 8);
    meddler.takeChanges();
    assertThatExceptionOfType(DaemonRunsException.class)
        .isThrownBy(() -> editor.start(wanted, false))
        .satisfies(e -> assertThat(e.running().syncId()).isEqualTo(7));
    assertThat(meddler.takeChanges()).isZero();

    assertThat(editor.start(wanted, true).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(editor.daemon(SyncRole.MASTER).orElseThrow().syncId()).isEqualTo(8);
  }

  @Test
  void aDaemonWhoseReplacementIsRefusedRunsAgain() throws IOException {
    editor.start(MASTER, false);
    ApplyReport report = editor.start(SyncDaemon.of(SyncRole.MASTER, "nosuch0", 7), true);
    assertThat(report.outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(editor.daemon(SyncRole.MASTER).orElseThrow().interfaceName()).isEqualTo("eth0");
  }

  @Test
  void aStopIsDoneWhenTheDaemonIsGoneThoughNobodyAnswers() throws IOException {
    editor.start(MASTER, false);
    editor.start(SyncDaemon.of(SyncRole.BACKUP, "eth0", 7), false);
    kernel.faults().setStoppingSilent(true);
    assertThat(editor.stop(SyncRole.MASTER).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(editor.daemon(SyncRole.MASTER)).isEmpty();
    assertThat(editor.daemon(SyncRole.BACKUP)).isPresent();
  }

  @Test
  void noDaemonRunsBesideATunnelToTheOtherFamily() throws IOException {
    ServiceKey service = ServiceWord.parse("fwmark:7");
    other.addService(VirtualService.of(service, Scheduler.RR));
    other.addServer(
        service, RealServer.of(Endpoint.parse("[2001:db8::21]:0"), ForwardMethod.TUNNEL));
    ApplyReport report = editor.start(MASTER, false);
    assertThat(report.outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(report.steps().get(0).refusal().orElseThrow().errno()).isEqualTo(Errno.EINVAL);
  }
}
