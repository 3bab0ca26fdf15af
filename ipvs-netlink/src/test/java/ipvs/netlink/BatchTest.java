package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.table.Change;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.NetlinkConstants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many changes at once. */
class BatchTest {
  private static final int SILENT_ON_SUCCESS = 0x0001;
  private static final int ACKNOWLEDGED = 0x0005;

  /** The services that were added, so that another addition is EEXIST. */
  private final Set<ServiceKey> table = new HashSet<>();

  private final FakeKernel kernel =
      new FakeKernel()
          .on(
              IpvsCommand.NEW_SERVICE,
              (request, answer) -> {
                if (table.add(request.service())) {
                  answer.ok();
                } else {
                  answer.error(Errno.EEXIST);
                }
              })
          .on(
              IpvsCommand.DEL_SERVICE,
              (request, answer) -> {
                if (table.remove(request.service())) {
                  answer.ok();
                } else {
                  answer.error(Errno.ESRCH);
                }
              })
          .on(IpvsCommand.FLUSH, (request, answer) -> answer.ok())
          .on(IpvsCommand.GET_DAEMON, (request, answer) -> answer.done());

  private static Change add(int number) {
    return new Change.AddService(Entries.service(number).service());
  }

  private static Change delete(int number) {
    return new Change.DeleteService(Entries.service(number).key());
  }

  private List<Optional<IpvsException>> apply(List<Change> changes) throws IOException {
    try (IpvsClient client = kernel.client()) {
      return client.applyAll(changes);
    }
  }

  /** {@return what was sent, without the look-up of the family} */
  private List<List<Request>> datagrams() {
    return kernel.sent().subList(1, kernel.sent().size());
  }

  @Test
  void nothingIsNotSent() throws IOException {
    assertThat(apply(List.of())).isEmpty();
    assertThat(datagrams()).isEmpty();
  }

  @Test
  void resultsStandWhereTheChangesStood() throws IOException {
    List<Optional<IpvsException>> results =
        apply(List.of(add(1), delete(2), add(1), delete(1), add(3), delete(9)));
    assertThat(results)
        .extracting(result -> result.map(IpvsException::getMessage).orElse("done"))
        .containsExactly(
            "done",
            "delete service TCP 10.0.0.2:80: ESRCH, no such service",
            "add service TCP 10.0.0.1:80: EEXIST, already exists",
            "done",
            "done",
            "delete service TCP 10.0.0.9:80: ESRCH, no such service");
    assertThat(datagrams()).hasSize(1);
  }

  @Test
  void onlyTheLastIsAcknowledgedAndNoneIsADump() throws IOException {
    apply(List.of(add(1), add(2), add(3)));
    assertThat(kernel.requests())
        .extracting(Request::flags)
        .containsExactly(SILENT_ON_SUCCESS, SILENT_ON_SUCCESS, ACKNOWLEDGED);
  }

  @Test
  void oneIsAcknowledged() throws IOException {
    apply(List.of(add(1)));
    assertThat(kernel.requests()).extracting(Request::flags).containsExactly(ACKNOWLEDGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 512, 1000})
  void aDatagramHasRoomForSoManyRefusals(int size) throws IOException {
    List<Change> changes = new ArrayList<>();
    // Every third one is refused.
    IntStream.range(0, size).forEach(i -> changes.add(i % 3 == 2 ? add(i - 1) : add(i)));
    List<Optional<IpvsException>> results = apply(changes);
    assertThat(results).hasSize(size);
    IntStream.range(0, size)
        .forEach(i -> assertThat(results.get(i).isPresent()).as("%d", i).isEqualTo(i % 3 == 2));
    assertThat(datagrams()).hasSize((size + 255) / 256);
    for (List<Request> datagram : datagrams()) {
      List<Integer> flags =
          new ArrayList<>(Collections.nCopies(datagram.size(), SILENT_ON_SUCCESS));
      flags.set(datagram.size() - 1, ACKNOWLEDGED);
      assertThat(datagram).hasSizeLessThanOrEqualTo(256);
      assertThat(datagram).extracting(Request::flags).isEqualTo(flags);
    }
  }

  @Test
  void whatIsRefusedLastIsAnsweredOnce() throws IOException {
    List<Optional<IpvsException>> results = apply(List.of(add(1), delete(7)));
    assertThat(results.get(1)).containsInstanceOf(NoSuchServiceException.class);
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void aDaemonIsStoppedInBetweenByItself() throws IOException {
    // Its answer may never come: nothing may wait for it.
    kernel.on(IpvsCommand.DEL_DAEMON, (request, answer) -> {});
    List<Change> changes =
        List.of(add(1), add(1), new Change.StopDaemon(SyncRole.MASTER), add(2), delete(5));
    List<Optional<IpvsException>> results = apply(changes);
    assertThat(results)
        .extracting(result -> result.map(e -> e.errno().toString()).orElse("done"))
        .containsExactly("done", "EEXIST", "done", "done", "ESRCH");
    assertThat(datagrams()).extracting(List::size).containsExactly(2, 2, 2);
    assertThat(datagrams().get(1).get(0).is(IpvsCommand.DEL_DAEMON)).isTrue();
  }

  @Test
  void daemonsThatDoNotRunAreRefusalsLikeOthers() throws IOException {
    kernel.on(IpvsCommand.DEL_DAEMON, (request, answer) -> answer.error(Errno.ESRCH));
    List<Change> changes =
        List.of(
            new Change.StopDaemon(SyncRole.MASTER), add(1), new Change.StopDaemon(SyncRole.BACKUP));
    assertThat(apply(changes))
        .extracting(result -> result.map(IpvsException::getMessage).orElse("done"))
        .containsExactly(
            "stop daemon master: ESRCH, no daemon is running",
            "done",
            "stop daemon backup: ESRCH, no daemon is running");
  }

  @Test
  void oneChangeMayBeThereTwice() throws IOException {
    Change same = add(1);
    List<Optional<IpvsException>> results = apply(List.of(same, same, delete(1), same));
    assertThat(results)
        .extracting(result -> result.map(e -> e.errno().toString()).orElse("done"))
        .containsExactly("done", "EEXIST", "done", "done");
  }

  @Test
  void whatLacksASchedulerDoesNotKeepOthersFromBeingMadeAndIsNotSentAgain() throws IOException {
    kernel.on(
        IpvsCommand.NEW_SERVICE,
        (request, answer) -> {
          if (request.service().equals(Entries.service(2).key())) {
            answer.error(Errno.ENOENT);
          } else {
            answer.ok();
          }
        });
    List<Optional<IpvsException>> results = apply(List.of(add(1), add(2), add(3)));
    assertThat(results.get(0)).isEmpty();
    assertThat(results.get(1)).containsInstanceOf(SchedulerUnavailableException.class);
    assertThat(results.get(2)).isEmpty();
    assertThat(kernel.requests()).hasSize(3);
  }

  @Test
  void whatWasRefusedAtTheOldNumberOfTheFamilyIsSentAgainAndNothingElse() throws IOException {
    // The module is loaded again just while the datagram is worked on.
    kernel.on(
        IpvsCommand.FLUSH,
        (request, answer) -> {
          kernel.reload(0x2a);
          answer.ok();
        });
    List<Optional<IpvsException>> results =
        apply(List.of(add(1), new Change.Flush(), add(2), add(1)));
    assertThat(results)
        .extracting(result -> result.map(e -> e.errno().toString()).orElse("done"))
        .containsExactly("done", "done", "done", "EEXIST");
    assertThat(kernel.requests())
        .extracting(Request::family)
        .containsExactly(
            FakeKernel.FAMILY, FakeKernel.FAMILY, FakeKernel.FAMILY, FakeKernel.FAMILY, 0x2a, 0x2a);
  }

  @Test
  void whereAnswersAreLostTheRefusalsThatCameAreKnownAndTheRestIsUncertain() throws IOException {
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> answer.lost());
    List<Change> changes = List.of(add(1), add(1), new Change.Flush(), add(2), add(2), add(3));
    assertThat(apply(changes))
        .extracting(result -> result.map(e -> e.errno().toString()).orElse("done"))
        .containsExactly("ENOBUFS", "EEXIST", "ENOBUFS", "ENOBUFS", "EEXIST", "ENOBUFS");
  }

  @Test
  void everyRequestIsAskedInItsOwnWords() throws IOException {
    List<Change> changes = new ArrayList<>(Collections.nCopies(3, delete(4)));
    changes.add(add(4));
    apply(changes);
    List<Request> requests = kernel.requests();
    assertThat(requests).extracting(Request::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(requests)
        .extracting(request -> request.flags() & NetlinkConstants.NLM_F_DUMP)
        .containsOnly(0);
    assertThat(requests)
        .extracting(request -> IpvsCommand.values()[request.command()])
        .containsExactly(
            IpvsCommand.DEL_SERVICE,
            IpvsCommand.DEL_SERVICE,
            IpvsCommand.DEL_SERVICE,
            IpvsCommand.NEW_SERVICE);
  }
}
