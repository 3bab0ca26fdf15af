package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLM_F_DUMP;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.family.IpvsCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server sends at once what has come at once, and waits for nothing with answers in its hands.
 */
@Timeout(60)
class GatheredAnswersTest {
  @TempDir Path folder;

  /** Gives the answers to a dump one by one, and looks what the client has before each. */
  private static final class Watched extends FakeKernel {
    private final CompletableFuture<RawClient> client = new CompletableFuture<>();
    private final CompletableFuture<List<Boolean>> whole = new CompletableFuture<>();
    private final List<Boolean> seen = new ArrayList<>();
    private final int slow;
    private boolean isAsked;

    /**
     * Answers one dump.
     *
     * @param slow which of the answers is not there when it is asked for first, from 0; -1 for none
     */
    Watched(int slow) {
      this.slow = slow;
      on(
          IpvsCommand.GET_SERVICE,
          (request, answer) -> {
            isAsked = true;
            answer.part(IpvsCommand.NEW_SERVICE, Stream.of(service -> {}));
            answer.done();
          });
    }

    @Override
    public int receive(byte[] buffer, long nanos) throws IOException {
      if (!isAsked || unread() == 0) {
        return super.receive(buffer, nanos);
      }
      if (seen.size() == slow && nanos == 0) {
        return -1;
      }
      seen.add(client.join().hasMore());
      int length = super.receive(buffer, nanos);
      if (unread() == 0) {
        whole.complete(List.copyOf(seen));
      }
      return length;
    }
  }

  /** {@return for each of two datagrams of a dump, whether what was before it had been sent} */
  private List<Boolean> sentBefore(int slow) throws Exception {
    Watched kernel = new Watched(slow);
    try (TestServer server =
            TestServer.start(folder, TestServer.READERS, RelayLimits.DEFAULT, () -> kernel);
        RawClient client = server.client()) {
      client.command(IpvsCommand.GET_SERVICE, NLM_F_DUMP).send();
      kernel.client.complete(client);
      List<Boolean> seen = kernel.whole.get(20, TimeUnit.SECONDS);
      assertThat(client.answers(2)).containsExactly("1 NEW_SERVICE", "1 done");
      return seen;
    }
  }

  @Test
  void theEndOfADumpGoesWithItsOnlyPart() throws Exception {
    assertThat(sentBefore(-1)).containsExactly(false, false);
  }

  @Test
  void aPartIsSentBeforeTheEndIsWaitedFor() throws Exception {
    assertThat(sentBefore(1)).containsExactly(false, true);
  }
}
