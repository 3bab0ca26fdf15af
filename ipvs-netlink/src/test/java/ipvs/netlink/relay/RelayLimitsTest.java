package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.socket.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a relay bears, and from whom. */
@Timeout(60)
class RelayLimitsTest {
  private static final AccessRules NOBODY_NAMED =
      new AccessRules(false, Set.of(), OptionalLong.empty());

  @TempDir Path folder;

  private TestServer tight() throws IOException {
    return start(RelayLimitsTest::kernel);
  }

  private TestServer start(Supplier<FakeKernel> kernel) throws IOException {
    return TestServer.start(folder, NOBODY_NAMED, TestServer.TIGHT, kernel);
  }

  private static FakeKernel kernel() {
    return new FakeKernel()
        .on(
            IpvsCommand.GET_INFO,
            (request, answer) -> answer.reply(IpvsCommand.GET_INFO, out -> {}));
  }

  private static void assertServed(RawClient client) throws IOException {
    assertThat(client.command(IpvsCommand.GET_INFO, 0).send().answers(1)).hasSize(1);
  }

  private static String own(String what) {
    return "uid " + TestServer.own() + ": " + what;
  }

  @Test
  void whoAsksNothingForLongIsClosedWithoutAWord() throws Exception {
    try (TestServer server = tight();
        RawClient client = server.client()) {
      assertServed(client);
      assertThat(client.isClosed()).isTrue();
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void whoStopsInTheMidstOfADatagramIsClosed() throws Exception {
    for (int[] part : new int[][] {{0}, {0, 0, 0, 20}, {0, 0, 0, 3, 1, 2}}) {
      try (TestServer server = tight();
          RawClient client = server.client().unframed(part)) {
        assertThat(client.isClosed()).isTrue();
        assertThat(server.log()).containsExactly(own("closed: stopped in the midst of a datagram"));
      }
    }
  }

  @Test
  void aLengthThatIsTooLargeIsRefusedUnread() throws Exception {
    try (TestServer server = tight();
        RawClient client = server.client().unframed(0, 4, 0, 1)) {
      assertThat(client.isClosed()).isTrue();
      assertThat(server.log())
          .containsExactly(own("closed: a datagram of 262145 bytes, at most 262144"));
    }
  }

  @Test
  void theLargestDatagramPasses() throws Exception {
    try (TestServer server = tight();
        RawClient client = server.client()) {
      client.send(new byte[Protocol.MOST_TO_SERVER]);
      assertThat(client.datagram()).hasSize(36);
    }
  }

  @Test
  void whoIsRefusedMuchIsClosed() throws Exception {
    try (TestServer server = tight();
        RawClient client = server.client()) {
      for (int i = 0; i < 5; i++) {
        client.command(IpvsCommand.FLUSH, NLM_F_ACK);
      }
      assertThat(client.send().answers(3)).containsExactly("1 EPERM", "2 EPERM", "3 EPERM");
      assertThat(client.isClosed()).isTrue();
      assertThat(server.log()).hasSize(4).last().isEqualTo(own("closed after 3 refusals"));
    }
  }

  @Test
  void oneClientTooManyIsClosedAndTheOthersGoOn() throws Exception {
    try (TestServer server = tight();
        RawClient first = server.client();
        RawClient second = server.client()) {
      assertServed(first);
      assertServed(second);
      try (RawClient third = server.client()) {
        assertThat(third.isClosed()).isTrue();
      }
      assertThat(server.log()).containsExactly(own("closed: too many clients"));
      assertServed(first);
      assertServed(second);
    }
  }

  @Test
  void aPlaceIsFreeAgainWhenAClientHasGone() throws Exception {
    try (TestServer server = tight();
        RawClient first = server.client()) {
      assertServed(first);
      for (int i = 0; i < 20; i++) {
        // The server may see the new one before it sees that the old one has gone.
        boolean isServed = false;
        while (!isServed) {
          try (RawClient next = server.client()) {
            assertServed(next);
            isServed = true;
          } catch (java.io.EOFException e) {
            Thread.onSpinWait();
          }
        }
      }
    }
  }

  @Test
  void thoseWhoAreNamedAreNotLockedOut() throws Exception {
    RelayLimits one =
        new RelayLimits(
            3, 1, 9, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (TestServer server =
            TestServer.start(folder, TestServer.OWNER, one, RelayLimitsTest::kernel);
        RawClient first = server.client();
        RawClient second = server.client();
        RawClient third = server.client()) {
      assertServed(first);
      assertServed(second);
      assertServed(third);
      try (RawClient fourth = server.client()) {
        assertThat(fourth.isClosed()).as("they are bounded, too").isTrue();
      }
    }
  }

  @Test
  void whoNeverReadsIsClosedAndStallsNobody() throws Exception {
    byte[] part = new byte[32_000];
    Supplier<FakeKernel> talkative =
        () ->
            kernel()
                .on(
                    IpvsCommand.GET_SERVICE,
                    (request, answer) -> {
                      for (int i = 0; i < 100; i++) {
                        answer.datagram(part);
                      }
                      answer.done();
                    });
    try (TestServer server = start(talkative);
        RawClient deaf = server.client()) {
      deaf.command(IpvsCommand.GET_SERVICE, NLM_F_DUMP).send();
      try (RawClient other = server.client()) {
        while (server.log().isEmpty()) {
          assertServed(other);
        }
      }
      assertThat(server.log())
          .containsExactly(own("closed: send: ETIMEDOUT, Connection timed out"));
    }
  }

  @Test
  void aKernelThatWorksForOneClientStallsNobody() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (TestServer server = start(() -> slow(working, go));
        RawClient first = server.client();
        RawClient second = server.client()) {
      first.command(IpvsCommand.GET_CONFIG, 0).send();
      working.await();
      assertServed(second);
      go.countDown();
      assertThat(first.answers(1)).containsExactly("1 GET_CONFIG");
    }
  }

  @Test
  void aServerThatStopsAnswersWhatIsInFlight() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    TestServer server = start(() -> slow(working, go));
    try (RawClient busy = server.client();
        RawClient idle = server.client()) {
      assertServed(idle);
      busy.command(IpvsCommand.GET_CONFIG, 0).send();
      working.await();
      Thread stopping = new Thread(server::close);
      stopping.start();
      assertThat(idle.isClosed()).isTrue();
      go.countDown();
      assertThat(busy.answers(1)).containsExactly("1 GET_CONFIG");
      assertThat(busy.isClosed()).isTrue();
      stopping.join();
    } finally {
      server.close();
    }
  }

  @Test
  void garbageClosesOrIsRefusedAndTheOthersGoOn() throws Exception {
    java.util.Random random = new java.util.Random(20);
    try (TestServer server = tight();
        RawClient good = server.client()) {
      for (int i = 0; i < 50; i++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        try (RawClient bad = server.client()) {
          bad.send(bytes);
        }
        assertServed(good);
      }
      assertThat(server.kernel().requests()).allMatch(request -> request.is(IpvsCommand.GET_INFO));
    }
  }

  @Test
  void lostAnswersAreTold() throws Exception {
    try (TestServer server =
            start(
                () ->
                    kernel()
                        .on(
                            IpvsCommand.GET_SERVICE,
                            (request, answer) -> {
                              answer.lost();
                              answer.done();
                            }));
        RawClient client = server.client()) {
      client.command(IpvsCommand.GET_SERVICE, NLM_F_DUMP).send();
      assertThat(client.answers(2)).containsExactly("0 overrun", "1 done");
    }
  }

  @Test
  void rulesNameUsersAndAGroup() {
    AccessRules rules = new AccessRules(false, Set.of(0L, 7L), OptionalLong.of(20));
    assertThat(rules.mayWrite(new Peer(0, Set.of()))).isTrue();
    assertThat(rules.mayWrite(new Peer(7, Set.of(1L)))).isTrue();
    assertThat(rules.mayWrite(new Peer(8, Set.of(1L, 20L)))).isTrue();
    assertThat(rules.mayWrite(new Peer(8, Set.of(1L)))).isFalse();
    AccessRules readOnly = new AccessRules(true, Set.of(0L), OptionalLong.of(20));
    assertThat(readOnly.mayWrite(new Peer(0, Set.of(20L)))).isFalse();
    assertThat(AccessRules.ROOT_WRITES.mayWrite(new Peer(0, Set.of()))).isTrue();
    assertThat(AccessRules.ROOT_WRITES.mayWrite(new Peer(1, Set.of(0L)))).isFalse();
  }

  /** {@return a kernel that says when it works on GET_CONFIG, and goes on when it may} */
  private static FakeKernel slow(CountDownLatch working, CountDownLatch go) {
    return kernel()
        .on(
            IpvsCommand.GET_CONFIG,
            (request, answer) -> {
              working.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              answer.reply(IpvsCommand.GET_CONFIG, out -> {});
            });
  }
}
