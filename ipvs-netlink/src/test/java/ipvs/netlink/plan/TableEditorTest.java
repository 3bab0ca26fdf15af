package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.ServerSettings;
import ipvs.model.table.ServiceSettings;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.UnfitSettingException;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableEditorTest {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final Endpoint HERE = Endpoint.parse("10.0.0.11:80");
  private static final RealServer SERVER = RealServer.of(HERE, ForwardMethod.MASQ);

  private final KernelSimulator kernel = KernelSimulator.create();
  private final Meddler meddler = Meddler.of(kernel);
  private IpvsClient client;
  private IpvsClient other;
  private TableEditor editor;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @BeforeEach
  void connect() throws IOException {
    client = meddler.client();
    other = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    editor = TableEditor.over(client);
  }

  @AfterEach
  void disconnect() {
    client.close();
    other.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsNotNamedOfAServiceIsUnchanged(long seed) throws IOException {
    PartialEdits edits = PartialEdits.seeded(seed);
    VirtualService before = edits.service();
    other.addService(before);
    ServiceSettings settings = edits.serviceSettings(before.key().family());
    try {
      ApplyReport report = editor.set(before.key(), settings);
      assertThat(report.isComplete()).as("%s", report).isTrue();
    } catch (UnfitSettingException e) {
      assertThat(meddler.takeChanges()).isZero();
      assertThat(present(before.key())).isEqualTo(before);
      return;
    }

    VirtualService after = present(before.key());
    assertThat(after.scheduler()).isEqualTo(settings.scheduler().orElse(before.scheduler()));
    assertThat(after.engine()).isEqualTo(settings.engine().orElse(before.engine()));
    if (settings.persistence().isEmpty()) {
      assertThat(after.persistence().timeout()).isEqualTo(before.persistence().timeout());
      assertThat(after.isPersistent()).isEqualTo(before.isPersistent());
    }
    long named =
        (settings.schedulerFlags().isPresent() ? 0x38 : 0)
            | (settings.persistence().isPresent() ? 0x01 : 0)
            | (settings.onePacket().isPresent() ? 0x04 : 0);
    assertThat(after.flags().bits() & ~named).isEqualTo(before.flags().bits() & ~named);

    meddler.takeChanges();
    assertThat(editor.set(before.key(), settings).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(editor.ensure(before.key(), settings).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsNotNamedOfAServerIsUnchanged(long seed) throws IOException {
    PartialEdits edits = PartialEdits.seeded(seed);
    ServiceKey service = edits.service().key();
    RealServer before = edits.server(service);
    Endpoint endpoint = before.endpoint();
    other.addService(VirtualService.of(service, Scheduler.RR));
    other.addServer(service, before);
    before = other.server(service, endpoint).server();
    ServerSettings settings = edits.serverSettings();
    try {
      ApplyReport report = editor.set(service, endpoint, settings);
      assertThat(report.isComplete()).as("%s", report).isTrue();
    } catch (UnfitSettingException e) {
      assertThat(meddler.takeChanges()).isZero();
      assertThat(other.server(service, endpoint).server()).isEqualTo(before);
      return;
    }

    RealServer after = other.server(service, endpoint).server();
    assertThat(after.weight()).isEqualTo(settings.weight().orElse(before.weight()));
    assertThat(after.method()).isEqualTo(settings.method().orElse(before.method()));
    assertThat(after.thresholds().upper())
        .isEqualTo(settings.upper().orElse(before.thresholds().upper()));
    assertThat(after.thresholds().lower())
        .isEqualTo(settings.lower().orElse(before.thresholds().lower()));
    if (settings.tunnel().isEmpty()) {
      assertThat(after.tunnel().type()).isEqualTo(before.tunnel().type());
      if (settings.tunnelPort().isEmpty()) {
        assertThat(after.tunnel().port()).isEqualTo(before.tunnel().port());
      }
      if (settings.tunnelChecksum().isEmpty()) {
        assertThat(after.tunnel().flags()).isEqualTo(before.tunnel().flags());
      }
    }

    meddler.takeChanges();
    assertThat(editor.set(service, endpoint, settings).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(editor.ensure(service, endpoint, settings).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();
  }

  @Test
  void ensureAddsWhatIsAbsentWithDefaults() throws IOException {
    ApplyReport added = editor.ensure(WEB, ServiceSettings.NONE.withScheduler(Scheduler.RR));
    assertThat(added.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(added.steps().get(0).step().change())
        .isEqualTo(new Change.AddService(VirtualService.of(WEB, Scheduler.RR)));
    assertThat(editor.ensure(WEB, HERE, ServerSettings.NONE).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(server()).isEqualTo(RealServer.of(HERE, ForwardMethod.DROUTE));
    assertThat(meddler.takeChanges()).isEqualTo(2);

    assertThat(editor.ensure(WEB, ServiceSettings.NONE).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(editor.ensure(WEB, HERE, ServerSettings.NONE).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();
  }

  @Test
  void absentDeletesWhatIsThere() throws IOException {
    fill();
    assertThat(editor.absent(WEB, HERE).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(other.servers(WEB)).isEmpty();
    assertThat(editor.absent(WEB).outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(other.services().entries()).isEmpty();
    meddler.takeChanges();

    assertThat(editor.absent(WEB, HERE).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(editor.absent(WEB).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(meddler.takeChanges()).isZero();
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    ServerSettings weight = ServerSettings.NONE.withWeight(1);
    assertThatExceptionOfType(NoSuchServiceException.class)
        .isThrownBy(() -> editor.set(WEB, ServiceSettings.NONE.withScheduler(Scheduler.RR)));
    assertThatExceptionOfType(NoSuchServiceException.class)
        .isThrownBy(() -> editor.set(WEB, HERE, weight));
    assertThatExceptionOfType(NoSuchServiceException.class)
        .isThrownBy(() -> editor.ensure(WEB, HERE, weight));
    other.addService(VirtualService.of(WEB, Scheduler.RR));
    assertThatExceptionOfType(NoSuchServerException.class)
        .isThrownBy(() -> editor.set(WEB, HERE, weight));
    assertThat(meddler.takeChanges()).isZero();
  }

  @Test
  void whoeverIsFirstToAddKeepsWhatIsNotNamed() throws IOException {
    meddler.beforeTheNext(() -> other.addService(VirtualService.of(WEB, Scheduler.MH)));
    assertThat(editor.ensure(WEB, ServiceSettings.NONE).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(present(WEB).scheduler()).isEqualTo(Scheduler.MH);

    meddler.beforeTheNext(() -> other.addServer(WEB, SERVER.withWeight(7)));
    ApplyReport report = editor.ensure(WEB, HERE, ServerSettings.NONE.withUpper(100));
    assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(server().weight()).isEqualTo(7);
    assertThat(server().method()).isEqualTo(ForwardMethod.MASQ);
    assertThat(server().thresholds().upper()).isEqualTo(100);
  }

  @Test
  void whatSomebodyDeletedMeanwhileIsAddedOrFoundGone() throws IOException {
    fill();
    meddler.beforeTheNext(() -> other.deleteServer(WEB, HERE));
    ApplyReport edited = editor.set(WEB, HERE, ServerSettings.NONE.withWeight(5));
    assertThat(edited.steps().get(0).step().change()).isInstanceOf(Change.AddServer.class);
    assertThat(server()).isEqualTo(SERVER.withWeight(5));

    meddler.beforeTheNext(() -> other.deleteService(WEB));
    ApplyReport removed = editor.absent(WEB, HERE);
    assertThat(removed.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(removed.steps().get(0).status()).isEqualTo(Status.FOUND);
    assertThat(removed.isChanged()).isFalse();
  }

  @Test
  void whatSomebodyChangesAgainIsSuperseded() throws IOException {
    fill();
    meddler.afterTheNext(() -> other.editServer(WEB, SERVER.withWeight(9)));
    ApplyReport report = editor.set(WEB, HERE, ServerSettings.NONE.withWeight(5));
    assertThat(report.outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(report.remaining().differences()).hasSize(1);

    meddler.afterTheNext(() -> other.deleteServer(WEB, SERVER.endpoint()));
    other.deleteServer(WEB, HERE);
    assertThat(editor.ensure(WEB, HERE, ServerSettings.NONE).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void aRefusalLeavesAllAsItWas() throws IOException {
    fill();
    ServiceSettings unknown = ServiceSettings.NONE.withScheduler(new Scheduler("nosuch"));
    ApplyReport edited = editor.set(WEB, unknown);
    assertThat(edited.outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(edited.steps().get(0).refusal())
        .containsInstanceOf(SchedulerUnavailableException.class);
    assertThat(present(WEB).scheduler()).isEqualTo(Scheduler.WRR);

    ServiceKey mark = ServiceWord.parse("fwmark:7");
    ApplyReport added = editor.ensure(mark, unknown);
    assertThat(added.outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(added.isChanged()).isFalse();
    assertThat(other.services().entries()).hasSize(1);
  }

  @Test
  void aChangeWhoseAnswerWasLostIsLookedUp() throws IOException {
    meddler.beforeTheNext(kernel.faults()::loseAnswers);
    ApplyReport added = editor.ensure(WEB, ServiceSettings.NONE);
    assertThat(added.steps().get(0).status()).isEqualTo(Status.DONE);
    other.addServer(WEB, SERVER);
    meddler.beforeTheNext(kernel.faults()::loseAnswers);
    ApplyReport edited = editor.set(WEB, HERE, ServerSettings.NONE.withWeight(5));
    assertThat(edited.outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(server().weight()).isEqualTo(5);
  }

  @Test
  void whatDoesNotFitSendsNothing() throws IOException {
    fill();
    Endpoint elsewhere = Endpoint.parse("10.0.0.11:8080");
    assertThatExceptionOfType(UnfitSettingException.class)
        .isThrownBy(() -> editor.ensure(WEB, elsewhere, ServerSettings.NONE))
        .withMessageContaining("only masq changes ports");
    assertThatExceptionOfType(UnfitSettingException.class)
        .isThrownBy(() -> editor.set(WEB, ServiceSettings.NONE.withOnePacket(true)));
    assertThat(meddler.takeChanges()).isZero();
  }

  private void fill() throws IOException {
    other.addService(VirtualService.of(WEB, Scheduler.WRR));
    other.addServer(WEB, SERVER);
  }

  private VirtualService present(ServiceKey key) throws IOException {
    return other.service(key).service();
  }

  private RealServer server() throws IOException {
    return other.server(WEB, HERE).server();
  }
}
