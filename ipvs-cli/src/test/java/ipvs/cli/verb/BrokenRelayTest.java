package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that does not answer as it should: no fault of the command line, of a file or of the
 * disk, and no promise that nothing was changed.
 */
@Timeout(60)
class BrokenRelayTest {
  private static final long LONG = 20_000_000_000L;

  @TempDir private Path folder;

  private String socket() {
    return folder.resolve("relay").toString();
  }

  /** {@return what a verb says, which asks somebody who gives this answer and goes} */
  private Said listed(byte[] answer) throws Exception {
    Said said = new Said();
    CompletableFuture<Void> server;
    try (UnixListener listener = UnixListener.bind(folder.resolve("relay"), 8)) {
      server = CompletableFuture.runAsync(() -> serve(listener, answer));
      assertThat(
              Ipvs.run(
                  said.console(), stop -> {}, List.of("list", "--connect", "unix:" + socket())))
          .isEqualTo(VerbStatus.NO_IPVS.number());
    }
    server.get(20, TimeUnit.SECONDS);
    return said;
  }

  private static void serve(UnixListener listener, byte[] answer) {
    try {
      while (true) {
        try (UnixStream client = listener.accept().stream()) {
          assertThat(client.read(new byte[1024], LONG)).isPositive();
          client.write(answer, answer.length, LONG);
        }
      }
    } catch (ClosedChannelException e) {
      // The test is over.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneThatGoesDoesNotAnswer() throws Exception {
    assertThat(listed(new byte[0]).err())
        .isEqualTo("ipvs list: " + socket() + ": the server has closed the connection\n");
  }

  @Test
  void oneOfAnotherKindDoesNotAnswer() throws Exception {
    assertThat(listed(new byte[] {'H', 'T', 'T', 'P'}).err())
        .isEqualTo("ipvs list: a datagram of 1213486160 bytes, at most 1048576\n");
  }
}
