package ipvs.netlink.watch;

import static ipvs.netlink.watch.WatchedDirector.FIRST;
import static ipvs.netlink.watch.WatchedDirector.SECOND;
import static ipvs.netlink.watch.WatchedDirector.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsException;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.SimulatedConnection;
import ipvs.netlink.watch.Drain.Ending;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import ipvs.netlink.watch.Drain.Until;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers go out of service when their connections have, and not before. */
class DrainTest {
  private static final Request KEEP = Request.of(WEB, FIRST);
  private static final Request DELETE = new Request(WEB, FIRST, Until.BY_PROTOCOL, 0, true, false);
  private static final ServiceKey DNS = ServiceWord.parse("udp:192.0.2.10:53");
  private static final Optional<Duration> FOR_EVER = Optional.empty();

  private static Result drain(WatchedDirector director, Request request) throws IOException {
    return drain(director, request, FOR_EVER);
  }

  private static Result drain(WatchedDirector director, Request request, Optional<Duration> limit)
      throws IOException {
    return Drain.of(director.client, List.of(request), director.pace)
        .run(limit, DrainListener.NONE)
        .get(0);
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  @Test
  void aHeldConnectionIsWaitedForUntilItCloses() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      SimulatedConnection held = director.connectTo(FIRST);
      director.pace.then(() -> held.packetIn(60)).then(() -> held.packetIn(60)).then(held::close);

      Result result = drain(director, KEEP);

      assertThat(result.ending()).isEqualTo(Ending.DRAINED);
      assertThat(result.waited()).isEqualTo(Duration.ofSeconds(3));
      assertThat(result.weightBefore()).isEqualTo(2);
      assertThat(director.weight(FIRST)).isZero();
      assertThat(director.weight(SECOND)).isEqualTo(1);
    }
  }

  @Test
  void onlyTheWeightChanges() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      RealServer limited =
          WatchedDirector.server(FIRST).withWeight(5).withThresholds(new Thresholds(500, 400));
      director.others.editServer(WEB, limited);
      drain(director, KEEP);
      assertThat(director.others.server(WEB, FIRST).server()).isEqualTo(limited.withWeight(0));
    }
  }

  @Test
  void whatIsDrainedIsDeletedWhereThatIsAsked() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      SimulatedConnection held = director.connectTo(FIRST);
      director.pace.then(() -> {}).then(held::close);

      assertThat(drain(director, DELETE).ending()).isEqualTo(Ending.DELETED);
      assertThat(director.others.servers(WEB)).hasSize(1);
    }
  }

  @Test
  void aServerAtWeightZeroIsOnlyWaitedFor() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      Result result = drain(director, KEEP);
      assertThat(result.ending()).isEqualTo(Ending.DRAINED);
      assertThat(result.weightBefore()).isZero();
      assertThat(director.takeDatagrams()).as("no change is sent").isEqualTo(2);
    }
  }

  @Test
  void someMayBeLeft() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(1, 0)) {
      List<SimulatedConnection> held =
          List.of(director.connect(WEB), director.connect(WEB), director.connect(WEB));
      director.pace.then(held.get(0)::close);
      Result result = drain(director, new Request(WEB, FIRST, Until.BY_PROTOCOL, 2, true, false));
      assertThat(result.ending()).isEqualTo(Ending.DELETED);
      assertThat(result.last().orElseThrow().activeConnections()).isEqualTo(2);
      assertThat(result.waited()).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void inactiveConnectionsCountWhereAllAreWaitedFor() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(1, 0)) {
      director.connect(WEB).close();
      Result result = drain(director, new Request(WEB, FIRST, Until.ALL, 0, false, false));
      assertThat(result.ending()).isEqualTo(Ending.DRAINED);
      assertThat(result.waited()).isGreaterThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void udpWaitsForInactiveConnections() throws IOException {
    VirtualService dns = VirtualService.of(DNS, Scheduler.RR);
    try (WatchedDirector director = WatchedDirector.of(dns, 1, 0)) {
      director.connect(DNS);
      Result result = drain(director, Request.of(DNS, FIRST));
      assertThat(result.ending()).isEqualTo(Ending.DRAINED);
      assertThat(result.waited()).isEqualTo(Duration.ofSeconds(300));
    }
  }

  @Test
  void aServiceThatTakesEachPacketByItselfIsDoneAtOnce() throws IOException {
    VirtualService dns = VirtualService.of(DNS, Scheduler.RR);
    try (WatchedDirector director = WatchedDirector.of(dns, 1, 0)) {
      director.connect(DNS);
      director.others.editService(dns.withFlags(dns.flags().withOnePacket(true)));
      Result result = drain(director, Request.of(DNS, FIRST));
      assertThat(result.ending()).isEqualTo(Ending.DRAINED);
      assertThat(director.pace.count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void templatesAreWaitedForAndTheSwitchDecidesWhetherClientsRenewThem(boolean expires)
      throws IOException {
    VirtualService web =
        VirtualService.of(WEB, Scheduler.RR)
            .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET));
    try (WatchedDirector director = WatchedDirector.of(web, 1, 0)) {
      director.kernel.switches().setExpireQuiescentTemplate(expires);
      director.connect(WEB).close();
      director.setWeight(SECOND, 1);
      // The client comes back each second, for ten minutes.
      for (int i = 0; i < 600; i++) {
        director.pace.then(() -> director.connect(WEB).close());
      }
      Result result = drain(director, new Request(WEB, FIRST, Until.TEMPLATES, 0, true, false));
      assertThat(result.ending()).isEqualTo(Ending.DELETED);
      if (expires) {
        assertThat(result.waited()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(420));
      } else {
        assertThat(result.waited()).isGreaterThan(Duration.ofSeconds(899));
      }
    }
  }

  @Test
  void whatSomebodyElseDeletesCountsAsDone() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      director.pace.then(() -> director.others.deleteServer(WEB, FIRST));
      assertThat(drain(director, DELETE).ending()).isEqualTo(Ending.GONE);
    }
  }

  @Test
  void aServiceThatSomebodyElseDeletesTakesItsServersWithIt() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      director.pace.then(() -> director.others.deleteService(WEB));
      assertThat(drain(director, DELETE).ending()).isEqualTo(Ending.GONE);
    }
  }

  @Test
  void whatNeverWasThereIsGone() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      Result result = drain(director, Request.of(WEB, Endpoint.parse("10.0.0.99:80")));
      assertThat(result.ending()).isEqualTo(Ending.GONE);
      assertThat(result.last()).isEmpty();
    }
  }

  @Test
  void aWeightThatSomebodyElseSetsIsLeftAlone() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      SimulatedConnection held = director.connectTo(FIRST);
      director.pace.then(
          () -> {
            director.setWeight(FIRST, 7);
            held.close();
          });
      assertThat(drain(director, DELETE).ending()).isEqualTo(Ending.OVERRIDDEN);
      assertThat(director.weight(FIRST)).isEqualTo(7);
    }
  }

  @Test
  void aDeadlineLeavesTheServerAtWeightZero() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      Result result = drain(director, DELETE, Optional.of(Duration.ofMillis(2500)));
      assertThat(result.ending()).isEqualTo(Ending.DEADLINE);
      assertThat(result.waited()).isEqualTo(Duration.ofMillis(2500));
      assertThat(director.weight(FIRST)).isZero();
    }
  }

  @Test
  void aDeadlineOfNothingLooksOnce() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      SimulatedConnection held = director.connectTo(FIRST);
      assertThat(drain(director, DELETE, seconds(0)).ending()).isEqualTo(Ending.DEADLINE);
      held.close();
      assertThat(drain(director, DELETE, seconds(0)).ending()).isEqualTo(Ending.DELETED);
      assertThat(director.pace.count()).isZero();
    }
  }

  @Test
  void forceDeletesAtTheDeadline() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      Request forced = new Request(WEB, FIRST, Until.BY_PROTOCOL, 0, true, true);
      Result result = drain(director, forced, seconds(5));
      assertThat(result.ending()).isEqualTo(Ending.FORCED);
      assertThat(result.last().orElseThrow().activeConnections()).isEqualTo(1);
      assertThat(director.others.servers(WEB)).hasSize(1);
    }
  }

  @Test
  void aRefusedEditEndsThatServer() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.kernel.faults().refuse(IpvsCommand.SET_DEST, Errno.EINVAL);
      Result result = drain(director, DELETE);
      assertThat(result.ending()).isEqualTo(Ending.REFUSED);
      assertThat(result.refusal().map(IpvsException::errno)).contains(Errno.EINVAL);
      assertThat(director.weight(FIRST)).isEqualTo(2);
    }
  }

  @Test
  void aRefusedDeletionLeavesTheServerAtWeightZero() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.kernel.faults().refuse(IpvsCommand.DEL_DEST, Errno.EINVAL);
      assertThat(drain(director, DELETE).ending()).isEqualTo(Ending.REFUSED);
      assertThat(director.weight(FIRST)).isZero();
    }
  }

  @Test
  void aLostAnswerIsLookedUp() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      // The first message is the dump, and the next datagram has the weight.
      int[] messages = {0};
      director.kernel.afterEachMessage(
          () -> {
            messages[0]++;
            if (messages[0] == 1) {
              director.kernel.faults().loseAnswers();
            }
          });
      assertThat(drain(director, DELETE).ending()).isEqualTo(Ending.DELETED);
      assertThat(messages[0]).isGreaterThan(3);
    }
  }

  @Test
  void aModuleThatIsUnloadedIsAnException() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      director.pace.then(director.kernel::unload);
      Drain drain = Drain.of(director.client, List.of(DELETE), director.pace);
      assertThatThrownBy(() -> drain.run(FOR_EVER, DrainListener.NONE))
          .isInstanceOf(IpvsUnavailableException.class);
      assertThat(drain.results().get(0).weightBefore()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anInterruptionAtAnyWaitLeavesWeightZero(int wait) throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      for (int i = 1; i < wait; i++) {
        director.pace.then(() -> {});
      }
      director.pace.then(
          () -> {
            throw new InterruptedIOException("told to stop");
          });
      Drain drain = Drain.of(director.client, List.of(DELETE), director.pace);
      Result result = drain.run(FOR_EVER, DrainListener.NONE).get(0);

      assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(director.pace.count()).isEqualTo(wait);
      assertThat(director.weight(FIRST)).isZero();

      assertThat(drain.restoreWeights().get(0).ending()).isEqualTo(Ending.RESTORED);
      assertThat(director.weight(FIRST)).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotAtZeroAnyMoreIsNotRestored() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(2, 1)) {
      director.connectTo(FIRST);
      director.pace.then(
          () -> {
            director.setWeight(FIRST, 9);
            throw new InterruptedIOException("told to stop");
          });
      Drain drain = Drain.of(director.client, List.of(DELETE), director.pace);
      drain.run(FOR_EVER, DrainListener.NONE);
      assertThat(drain.restoreWeights().get(0).ending()).isEqualTo(Ending.OVERRIDDEN);
      assertThat(director.weight(FIRST)).isEqualTo(9);
    }
  }

  @Test
  void theOneThatIsDrainedIsRestoredTooWhereItWasKept() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(1, 3)) {
      SimulatedConnection held = director.connectTo(FIRST);
      director.pace.then(
          () -> {
            throw new InterruptedIOException("told to stop");
          });
      List<Request> both = List.of(KEEP, Request.of(WEB, SECOND));
      Drain drain = Drain.of(director.client, both, director.pace);
      assertThat(drain.run(FOR_EVER, DrainListener.NONE))
          .extracting(Result::ending)
          .containsExactly(Ending.INTERRUPTED, Ending.DRAINED);
      assertThat(drain.restoreWeights())
          .extracting(Result::ending)
          .containsExactly(Ending.RESTORED, Ending.RESTORED);
      assertThat(director.weight(SECOND)).isEqualTo(3);
      assertThat(held.isKnown()).isTrue();
    }
  }

  @Test
  void fiveHundredServersTakeOneDumpOfTheirServiceAtEachLook() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(1, 0)) {
      SimulatedConnection held = director.connect(WEB);
      List<Request> requests = new ArrayList<>();
      requests.add(KEEP);
      for (int i = 1; i < 500; i++) {
        Endpoint server = Endpoint.parse("10.1." + i / 250 + "." + (i % 250 + 1) + ":80");
        director.others.addServer(WEB, WatchedDirector.server(server));
        requests.add(Request.of(WEB, server));
      }
      director.takeDatagrams();
      List<Integer> looks = new ArrayList<>();
      director.pace.always(() -> looks.add(director.takeDatagrams()));
      director.pace.then(() -> {}).then(() -> {}).then(held::close);

      List<Result> results =
          Drain.of(director.client, requests, director.pace).run(FOR_EVER, DrainListener.NONE);

      assertThat(results).hasSize(500).allMatch(result -> result.ending() == Ending.DRAINED);
      assertThat(looks.subList(1, 3)).containsExactly(oneDump(director), oneDump(director));
      assertThat(looks.get(0) - 2 * oneDump(director)).as("datagrams with weights").isEqualTo(2);
    }
  }

  /** {@return how many datagrams the client sends to read the servers of the service} */
  private static int oneDump(WatchedDirector director) throws IOException {
    director.takeDatagrams();
    director.client.servers(WEB);
    return director.takeDatagrams();
  }
}
