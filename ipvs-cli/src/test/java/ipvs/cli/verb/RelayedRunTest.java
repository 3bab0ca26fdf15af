package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.serve.Users;
import ipvs.model.table.TableEntry;
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs run} keeps a table behind a relay, which goes and comes back. */
@Timeout(120)
class RelayedRunTest {
  private static final int BACKLOG = 16;

  @TempDir private Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();

  private RelayServer relay() throws IOException {
    RelayServer relay =
        new RelayServer(
            UnixListener.bind(socket(), BACKLOG),
            kernel::open,
            new AccessRules(false, Set.of(new Users().own()), OptionalLong.empty()),
            RelayLimits.DEFAULT,
            line -> {});
    Thread thread =
        new Thread(
            () -> {
              try {
                relay.run();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return relay;
  }

  private Path socket() {
    return folder.resolve("relay");
  }

  private List<String> servers() {
    return kernel.table().entries().stream()
        .map(TableEntry::servers)
        .flatMap(List::stream)
        .map(server -> server.endpoint().toString())
        .toList();
  }

  @Test
  void whatChangesWhileTheRelayIsGoneIsWrittenWhenItIsBack() throws Exception {
    RelayServer first = relay();
    ServerSocket alive = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    String server = "127.0.0.1:" + alive.getLocalPort();
    String text = RunStage.configuration().replace("127.0.0.1:1", server);
    try (RunStage run = new RunStage(folder).runOn("unix:" + socket(), text)) {
      run.hear("ready");
      assertThat(servers()).containsExactly(server);
      first.close();
      alive.close();
      assertThat(run.hear("not done: ")).contains(socket().toString());
      run.hear("server " + server + " of tcp 192.0.2.10:80 down");
      assertThat(servers()).as("nobody can change it").containsExactly(server);
      RelayServer second = relay();
      run.hear("table: ");
      assertThat(servers()).isEmpty();
      assertThat(run.stop()).isEqualTo(VerbStatus.DONE);
      second.close();
    }
  }
}
