package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.relay.RelayedSimulator;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatedConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code ipvs drain} and {@code ipvs ramp} of a server that has a connection. */
@Timeout(180)
class DrainIT {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final Endpoint SERVER = Endpoint.parse("10.0.0.11:8080");
  private static final String NAME = "tcp 192.0.2.10:80 -> 10.0.0.11:8080";

  @TempDir private Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();
  private RelayedSimulator relay;
  private IpvsClient others;
  private SimulatedConnection held;

  @BeforeEach
  void begin() throws IOException {
    relay = RelayedSimulator.start(folder.resolve("ipvs.sock"), kernel);
    others = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    others.addService(VirtualService.of(WEB, Scheduler.WRR));
    others.addServer(WEB, RealServer.of(SERVER, ForwardMethod.MASQ).withWeight(2));
    held = kernel.connect(WEB, Endpoint.parse("198.51.100.7:20000")).orElseThrow();
  }

  @AfterEach
  void end() {
    others.close();
    relay.close();
  }

  private Result run(String line) throws Exception {
    Map<String, String> variables =
        Map.of("IPVSADM_CONNECT", "unix:" + folder.resolve("ipvs.sock"), "TERM", "xterm");
    return new Shell(folder, Shell.PACKAGED, variables).run(line);
  }

  @Test
  void toldToStopItSaysHowToGoBackAndDiesOfTheSignal() throws Exception {
    Result result =
        run(
            """
            ipvs drain server=10.0.0.11 --poll 200ms > said &
            until grep -qs active said; do sleep 0.1; done
            kill -TERM $!
            wait $!
            echo $?
            cat said
            """);
    assertThat(result.out())
        .matches(
            "143\\n"
                + NAME
                + ": weight 2 -> 0, 1 active\\n"
                + NAME
                + ": interrupted after \\d+ s, weight 0, 1 active\\n"
                + "ipvs set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 2\\n");
    assertThat(others.server(WEB, SERVER).weight()).isZero();
  }

  @Test
  void aRampThatIsToldToStopSaysHowToGoBack() throws Exception {
    Result result =
        run(
            """
            ipvs ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 90 --over 88s > said &
            until grep -qs 3 said; do sleep 0.1; done
            kill -TERM $!
            wait $!
            echo $?
            cat said
            """);
    assertThat(result.out())
        .startsWith("143\n" + NAME + ": weight 2 -> 3 after 1 s\n")
        .contains("interrupted after ")
        .endsWith("ipvs set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 2\n");
  }

  @Test
  void onATerminalABarIsDrawnUntilTheConnectionCloses() throws Exception {
    assumeTrue(run("command -v script > /dev/null").status() == 0, "script(1) is not there");
    Path seen = folder.resolve("seen");
    Thread client = new Thread(() -> closeAfterTheFirstBar(seen), "client");
    client.start();
    Result result =
        run("script -qefc 'ipvs drain server=10.0.0.11 --poll 200ms --delete' seen < /dev/null");
    client.join();
    assertThat(result.out())
        .contains(
            NAME + ": weight 2 -> 0, 1 active\r\n\u001b[?7l",
            NAME + " [--------------------] 1 active after 0 s\u001b[?7h\r\u001b[J")
        .containsPattern("\u001b\\[J" + NAME + ": drained after \\d+ s, deleted\r\n$");
    assertThat(others.servers(WEB)).isEmpty();
  }

  private void closeAfterTheFirstBar(Path seen) {
    try {
      while (!Files.exists(seen) || !Files.readString(seen).contains("[-----")) {
        Thread.sleep(50);
      }
      held.close();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
