package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.dump.PartRoom;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions with any number of answers. */
class DumpTest {
  private static final Handler DONE = (request, answer) -> answer.done();
  private static final Handler MISSING = (request, answer) -> answer.error(Errno.ESRCH);

  private final FakeKernel kernel = new FakeKernel();

  private static Handler servers(int... numbers) {
    return (request, answer) -> {
      answer.servers(Entries.servers(numbers));
      answer.done();
    };
  }

  @Test
  void theEndMayBeADatagramOfItsOwn() throws IOException {
    kernel.on(IpvsCommand.GET_DEST, servers(3, 1, 2));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.servers(3, 1, 2));
    }
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void theEndMayFollowTheLastEntryInItsDatagram() throws IOException {
    kernel.on(
        IpvsCommand.GET_DAEMON,
        (request, answer) ->
            answer.lastPart(
                IpvsCommand.NEW_DAEMON,
                List.of(
                    out -> DaemonCodec.writeStatus(out, Expected.MASTER),
                    out -> DaemonCodec.writeStatus(out, Expected.BACKUP6))));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.daemons()).containsExactly(Expected.MASTER, Expected.BACKUP6);
    }
  }

  @Test
  void thereMayBeAnyNumberOfParts() throws IOException {
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.serversFrom(0, 91));
          answer.servers(Entries.serversFrom(91, 182));
          answer.servers(Entries.serversFrom(182, 200));
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.serversFrom(0, 200));
    }
  }

  /** A kernel that tells the room of what it answers: 33024 bytes, or 4352 where it is short. */
  private static final class MeasuredKernel extends FakeKernel {
    private final int[] rooms;
    private int asked;

    MeasuredKernel(int... rooms) {
      this.rooms = rooms;
    }

    @Override
    public int backlog() {
      return rooms[Math.min(asked++, rooms.length - 1)];
    }
  }

  private static int dumps(FakeKernel kernel) {
    return (int) kernel.requests().stream().filter(r -> r.is(IpvsCommand.GET_DEST)).count();
  }

  @Test
  void aPartThatMayBeFullIsMeasuredFromThenOn() throws IOException {
    MeasuredKernel kernel = new MeasuredKernel(33_024);
    kernel.on(IpvsCommand.GET_DEST, servers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.serversFrom(1, 11));
      assertThat(dumps(kernel)).as("and is asked for once more").isEqualTo(2);
      client.servers(Entries.WEB);
      assertThat(dumps(kernel)).isEqualTo(3);
      assertThat(kernel.asked).isEqualTo(2);
      assertThat(kernel.renewals()).isZero();
    }
  }

  /** Lists so many services, each with the servers that the kernel tells. */
  private static void list(IpvsClient client, int services) throws IOException {
    client.forEachService(Collections.nCopies(services, Entries.service(1)), (each, servers) -> {});
  }

  @Test
  void aMeasurementHoldsForSomeDumpsOfAListing() throws IOException {
    MeasuredKernel kernel = new MeasuredKernel(33_024);
    kernel.on(IpvsCommand.GET_DEST, servers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    try (IpvsClient client = kernel.client()) {
      list(client, PartRoom.HOLDS);
      assertThat(kernel.asked).isEqualTo(1);
      list(client, PartRoom.HOLDS);
      assertThat(kernel.asked).as("another listing").isEqualTo(2);
      list(client, PartRoom.HOLDS + 1);
      assertThat(kernel.asked).isEqualTo(4);
      assertThat(dumps(kernel)).isEqualTo(1 + 3 * PartRoom.HOLDS + 1);
      kernel.on(IpvsCommand.GET_SERVICE, DONE);
      client.services();
      assertThat(kernel.asked).as("another question").isEqualTo(5);
    }
  }

  @Test
  void aFreshSocketIsMeasuredForItself() throws IOException {
    MeasuredKernel kernel = new MeasuredKernel(33_024, 4352, 33_024);
    Handler full = servers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Handler parts =
        (request, answer) -> {
          answer.servers(Entries.serversFrom(0, 22));
          answer.servers(Entries.serversFrom(22, 30));
          answer.done();
        };
    kernel.onEach(IpvsCommand.GET_DEST, full, full, parts, parts, parts, full, full);
    try (IpvsClient client = kernel.client()) {
      list(client, 4);
    }
    assertThat(kernel.renewals()).as("to have parts end elsewhere").isEqualTo(1);
    assertThat(kernel.asked).as("with the first service, and both dumps after that").isEqualTo(3);
    assertThat(dumps(kernel)).as("none of the last two twice").isEqualTo(7);
  }

  @Test
  void aPartThatFilledItsRoomIsReadUntilTwoDumpsAgree() throws IOException {
    MeasuredKernel kernel = new MeasuredKernel(4352);
    kernel.onEach(
        IpvsCommand.GET_DEST,
        servers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        servers(2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        servers(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        servers(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.serversFrom(2, 13));
      assertThat(kernel.renewals()).isPositive();
    }
  }

  @Test
  void nobodyMeasuresWhatHasRoomToSpare() throws IOException {
    MeasuredKernel kernel = new MeasuredKernel(33_024);
    kernel.on(IpvsCommand.GET_DEST, servers(1, 2, 3, 4, 5, 6, 7, 8, 9));
    try (IpvsClient client = kernel.client()) {
      client.servers(Entries.WEB);
    }
    assertThat(dumps(kernel)).isEqualTo(1);
    assertThat(kernel.asked).isZero();
  }

  @Test
  void anEmptyTableIsAnEmptyList() throws IOException {
    kernel.on(IpvsCommand.GET_SERVICE, DONE).on(IpvsCommand.GET_DAEMON, DONE);
    try (IpvsClient client = kernel.client()) {
      assertThat(client.services().entries()).isEmpty();
      assertThat(client.services().isSettled()).isTrue();
      assertThat(client.daemons()).isEmpty();
    }
  }

  @Test
  void aServiceWithoutServersHasAnEmptyList() throws IOException {
    kernel
        .on(IpvsCommand.GET_DEST, DONE)
        .on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.service(Entries.service(1)));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.service(1).key())).isEmpty();
    }
    assertThat(kernel.requests().get(1).service()).isEqualTo(Entries.service(1).key());
  }

  @Test
  void theServersOfAMissingServiceAreNotAnEmptyList() throws IOException {
    // The kernel dumps nothing for it, as for a service without servers.
    kernel.on(IpvsCommand.GET_DEST, DONE).on(IpvsCommand.GET_SERVICE, MISSING);
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(NoSuchServiceException.class)
          .isThrownBy(() -> client.servers(Entries.WEB))
          .withMessageStartingWith("get service TCP 192.0.2.10:80: ESRCH, ");
    }
  }

  @Test
  void whoseServersTheyAreIsAskedFor() throws IOException {
    kernel.on(IpvsCommand.GET_DEST, servers(1));
    try (IpvsClient client = kernel.client()) {
      client.servers(Expected.MARK6.key());
    }
    assertThat(kernel.requests().get(0).service()).isEqualTo(Expected.MARK6.key());
  }

  @Test
  void aDumpThatFailsOnItsWayIsAFailure() throws IOException {
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.servers(1));
          answer.done(Errno.EMSGSIZE);
        });
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.servers(Entries.WEB))
          .withMessageStartingWith("list servers TCP 192.0.2.10:80: EMSGSIZE, ");
    }
  }

  @Test
  void whatWasLostIsAskedForAgain() throws IOException {
    kernel.onEach(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.servers(1, 2));
          answer.lost();
          answer.servers(Entries.servers(5));
          answer.done();
        },
        servers(1, 2, 3, 4, 5));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.servers(1, 2, 3, 4, 5));
    }
    assertThat(kernel.unread()).as("the rest of the first dump was drained").isZero();
  }

  @Test
  void lossesWhileDrainingAreDrainedToo() throws IOException {
    kernel.onEach(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.lost();
          answer.servers(Entries.servers(5));
          answer.lost();
          answer.done();
        },
        servers(1));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.servers(1));
    }
  }

  @Test
  void aDumpThatWasGivenUpIsReadToItsEndBeforeTheNext() throws IOException {
    // The kernel goes on with the former dump while its parts are received, and refuses another.
    kernel.onEach(
        IpvsCommand.GET_DEST, (request, answer) -> answer.error(Errno.EBUSY), servers(1, 2));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.servers(1, 2));
    }
  }

  @Test
  void whatIsLostAgainAndAgainIsAFailure() throws IOException {
    kernel.on(IpvsCommand.GET_DEST, (request, answer) -> answer.lost());
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.servers(Entries.WEB))
          .withMessageStartingWith("list servers TCP 192.0.2.10:80: ENOBUFS, ");
    }
    assertThat(kernel.requests()).hasSize(3);
  }

  @Test
  void whatIsBusyAgainAndAgainIsAFailure() throws IOException {
    kernel.on(IpvsCommand.GET_DEST, (request, answer) -> answer.error(Errno.EBUSY));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.servers(Entries.WEB))
          .withMessageStartingWith("list servers TCP 192.0.2.10:80: EBUSY, ");
    }
    assertThat(kernel.requests()).hasSize(3);
  }

  @Test
  void aChangeWhoseAnswerWasLostIsNotMadeTwice() throws IOException {
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> answer.lost());
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(client::flush)
          .withMessage("flush: ENOBUFS, an answer was lost; a change may have taken effect");
    }
    assertThat(kernel.requests()).hasSize(1);
  }

  @Test
  void oneQuestionHasOneAnswer() throws IOException {
    kernel.on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.error(Errno.OK));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(() -> client.service(Entries.WEB))
          .withMessage("malformed reply: 0 answers to get service, expected 1");
    }
  }

  @Test
  void eachServiceIsHandedOverWithItsServers() throws IOException {
    List<ServiceKey> three = Entries.services(1, 2, 3).stream().map(ServiceStatus::key).toList();
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          answer.services(Entries.services(1, 2, 3));
          answer.done();
        });
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          int of = 1 + three.indexOf(request.service());
          answer.servers(Entries.servers(10 * of + 1, 10 * of));
          answer.done();
        });
    Stream.Builder<Object> seen = Stream.builder();
    try (IpvsClient client = kernel.client()) {
      boolean settled = client.forEachService((service, servers) -> seen.add(servers));
      assertThat(settled).isTrue();
    }
    assertThat(seen.build())
        .containsExactly(Entries.servers(11, 10), Entries.servers(21, 20), Entries.servers(31, 30));
  }

  @Test
  void aServiceThatVanishesBeforeItsServersAreReadIsLeftOut() throws IOException {
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          if (request.flags() == 0x0001) {
            answer.error(Errno.ESRCH);
          } else {
            answer.services(Entries.services(1, 2));
            answer.done();
          }
        });
    kernel.onEach(IpvsCommand.GET_DEST, DONE, servers(7));
    Stream.Builder<Object> seen = Stream.builder();
    try (IpvsClient client = kernel.client()) {
      client.forEachService((service, servers) -> seen.add(service).add(servers));
    }
    assertThat(seen.build()).containsExactly(Entries.service(2), Entries.servers(7));
  }

  @Test
  void servicesAreVisitedInTheOrderAskedFor() throws IOException {
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> answer.error(Errno.ESRCH)); // whether service 2 is there
    kernel.onEach(IpvsCommand.GET_DEST, servers(3), DONE, servers(1));
    Stream.Builder<Object> seen = Stream.builder();
    try (IpvsClient client = kernel.client()) {
      client.forEachService(
          Entries.services(3, 2, 1), (service, servers) -> seen.add(service).add(servers));
    }
    assertThat(seen.build())
        .containsExactly(
            Entries.service(3), Entries.servers(3), Entries.service(1), Entries.servers(1));
  }

  @Test
  void nobodyChangesTheServersThatAreHandedOut() throws IOException {
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          answer.services(Entries.services(3));
          answer.done();
        });
    kernel.onEach(IpvsCommand.GET_DEST, servers(3), servers(3));
    List<List<ServerView>> handedOut = new ArrayList<>();
    try (IpvsClient client = kernel.client()) {
      handedOut.add(client.servers(Entries.service(3).key()));
      client.forEachService((service, servers) -> handedOut.add(servers));
    }
    assertThat(handedOut)
        .hasSize(2)
        .allSatisfy(
            servers ->
                assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(servers::clear));
  }

  @Test
  void viewsLastLongerThanTheClient() throws IOException {
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          answer.services(Entries.services(3, 4));
          answer.done();
        });
    kernel.onEach(IpvsCommand.GET_DEST, servers(1, 2), servers(5, 6));
    List<ServiceView> services;
    List<ServerView> servers = new ArrayList<>();
    try (IpvsClient client = kernel.client()) {
      services = client.services().entries();
      for (ServiceView service : services) {
        servers.addAll(client.servers(service.key()));
      }
    }
    assertThat(services).isEqualTo(Entries.services(3, 4));
    assertThat(servers).isEqualTo(Entries.servers(1, 2, 5, 6));
  }

  @Test
  void aVisitEndsWhereTheVisitorFails() throws IOException {
    kernel.onEach(IpvsCommand.GET_DEST, servers(3));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () ->
                  client.forEachService(
                      Entries.services(3, 2),
                      (service, servers) -> {
                        throw new IOException("no more of " + service.key());
                      }))
          .withMessage("no more of " + Entries.service(3).key());
    }
  }

  @Test
  void daemonsMayReportLessOnOldKernels() throws IOException {
    kernel.on(
        IpvsCommand.GET_DAEMON,
        (request, answer) -> {
          answer.datagram(Captured.reply("get-daemon-reply-linux-4.2", request).bytes());
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      assertThat(client.daemons())
          .hasSize(1)
          .first()
          .extracting(SyncDaemon::role, SyncDaemon::maxLength, SyncDaemon::ttl)
          .containsExactly(SyncRole.MASTER, 0, 0);
    }
  }
}
