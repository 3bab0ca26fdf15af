package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.IpvsTimeoutException;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.Snapshot;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the client makes of each trouble that a simulated kernel can be asked for. */
@Timeout(30)
class FaultsTest {
  private final KernelSimulator kernel = KernelSimulator.create();
  private final Faults faults = kernel.faults();
  private IpvsClient client;

  @BeforeEach
  void connect() throws IOException {
    client = IpvsClient.over(kernel.open(), Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static VirtualService service(int number) {
    Endpoint endpoint = Endpoint.parse("10.0." + number / 256 + "." + number % 256 + ":80");
    return VirtualService.of(ServiceAddress.tcp(endpoint), Scheduler.WLC);
  }

  private void add(int count) throws IOException {
    List<Change> changes =
        IntStream.range(0, count)
            .<Change>mapToObj(number -> new Change.AddService(service(number)))
            .toList();
    assertThat(client.applyAll(changes)).allMatch(Optional::isEmpty);
  }

  @Test
  void withoutPrivilegeNothingIsTold() throws IOException {
    faults.revokePrivilege();
    assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(client::services);
    assertThatExceptionOfType(PermissionDeniedException.class)
        .isThrownBy(() -> client.addService(service(1)));
    faults.grantPrivilege();
    assertThat(client.services().entries()).isEmpty();
  }

  @Test
  void oneRequestIsRefusedAndTheNextOneIsNot() throws IOException {
    faults.refuse(IpvsCommand.NEW_SERVICE, Errno.ENOMEM);
    assertThatExceptionOfType(IpvsException.class)
        .isThrownBy(() -> client.addService(service(1)))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOMEM));
    client.addService(service(1));
  }

  @Test
  void aQuestionWhoseAnswersWereLostIsAskedAgain() throws IOException {
    add(300);
    faults.loseAnswers();
    assertThat(client.services().entries()).hasSize(300);
  }

  @Test
  void aChangeWhoseAnswerWasLostIsNotMadeAgain() throws IOException {
    faults.loseAnswers();
    assertThatExceptionOfType(IpvsException.class)
        .isThrownBy(() -> client.addService(service(1)))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOBUFS));
    assertThat(client.services().entries()).hasSize(1);
  }

  @Test
  void aCutAnswerIsNoAnswerAndTheNextOneIs() throws IOException {
    add(3);
    faults.cutAnswer(100);
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(client::services);
    assertThat(client.services().entries()).hasSize(3);
  }

  @Test
  void refusalsOfABatchThatComeInAnotherOrderBelongToTheirRequests() throws IOException {
    client.addService(service(1));
    client.addService(service(2));
    faults.reverseAnswers();
    List<Optional<IpvsException>> refusals =
        client.applyAll(
            List.of(
                new Change.DeleteService(service(3).key()),
                new Change.AddService(service(1)),
                new Change.AddService(service(4)),
                new Change.DeleteService(service(2).key())));
    assertThat(refusals.stream().map(refusal -> refusal.map(IpvsException::errno)))
        .containsExactly(
            Optional.of(Errno.ESRCH),
            Optional.of(Errno.EEXIST),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void aDumpThatBreaksOffFailsAndTheNextOneDoesNot() throws IOException {
    add(300);
    faults.breakDump(1, Errno.ENOMEM);
    assertThatExceptionOfType(IpvsException.class)
        .isThrownBy(client::services)
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOMEM));
    assertThat(client.services().entries()).hasSize(300);
  }

  @Test
  void aDumpThatWasInterruptedCountsForNothingByItself() throws IOException {
    add(300);
    faults.interruptDump();
    Snapshot<ServiceView> snapshot = client.services();
    assertThat(snapshot.entries()).hasSize(300);
    assertThat(snapshot.isSettled()).isTrue();
  }

  @Test
  void aFamilyThatHasGoneIsSaid() throws IOException {
    kernel.unload();
    assertThatExceptionOfType(IpvsUnavailableException.class).isThrownBy(client::services);
    assertThatExceptionOfType(IpvsUnavailableException.class)
        .isThrownBy(() -> IpvsClient.over(kernel.open(), Duration.ofSeconds(1)));
  }

  @Test
  void aFamilyThatCameBackUnderAnotherNumberIsFound() throws IOException {
    add(3);
    kernel.unload();
    kernel.load();
    assertThat(client.services().entries()).isEmpty();
    client.addService(service(1));
    kernel.load();
    client.addService(service(1));
  }

  @Test
  void anAnswerThatTakesTooLongIsGivenUpAndNotTakenForAnother() throws IOException {
    try (IpvsClient impatient = IpvsClient.over(kernel.open(), Duration.ofMillis(100))) {
      impatient.addService(service(1));
      faults.setLatency(Duration.ofMillis(300));
      assertThatExceptionOfType(IpvsTimeoutException.class)
          .isThrownBy(() -> impatient.service(service(1).key()));
      faults.setLatency(Duration.ZERO);
    }
    faults.setLatency(Duration.ofMillis(20));
    assertThat(client.service(service(1).key()).service()).isEqualTo(service(1));
  }

  @Test
  void aDaemonThatStopsWithoutAWordHasStopped() throws IOException {
    faults.setStoppingSilent(true);
    client.startDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 7));
    client.stopDaemon(SyncRole.MASTER);
    assertThat(client.daemons()).isEmpty();
  }

  @Test
  void aSchedulerThatCannotBeSetUpLeavesNone() throws IOException {
    VirtualService service = service(1);
    client.addService(service);
    kernel.faults().failScheduler();
    client.editService(service);
    assertThatExceptionOfType(IpvsException.class)
        .isThrownBy(() -> client.editService(service.withScheduler(Scheduler.SH).withOnePacket()))
        .withMessageContaining("ENOMEM");
    assertThat(client.service(service.key()).service())
        .isEqualTo(service.withScheduler(Scheduler.NONE));
    client.editService(service);
    assertThat(client.service(service.key()).service()).isEqualTo(service);
  }

  @Test
  void somethingIsRunAfterEachMessageButNotAfterItsOwn() throws IOException {
    List<Integer> counts = new ArrayList<>();
    try (IpvsClient other = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      kernel.afterEachMessage(() -> counts.add(count(other)));
      client.applyAllOrThrow(
          List.of(
              new Change.AddService(service(1)),
              new Change.AddService(service(2)),
              new Change.DeleteService(service(1).key())));
    }
    assertThat(counts).containsExactly(1, 2, 1);
  }

  private static int count(IpvsClient client) {
    try {
      return client.services().entries().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
