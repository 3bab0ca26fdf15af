package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelModule;
import ipvs.cli.kernel.KernelTest;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.KernelHost;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The module goes while {@code ipvs run} keeps a table, and comes back without one. */
@Order(1)
@KernelTest(needs = "modprobe")
@Timeout(300)
final class UnloadedModuleIT {
  private static final Path TABLE = Path.of("/proc/net/ip_vs");

  /** Without a look every now and then, nothing is written back before the module can go. */
  private static final String FILE =
      """
      virtual_server 192.0.2.30 80 {
          delay_loop 0.5
          warmup 0
          retry 0
          protocol TCP
          lb_algo wrr
          lb_kind NAT
          real_server 127.0.0.1 %d {
              weight 2
              TCP_CHECK {
              }
          }
          real_server 198.51.100.9 80 {
              weight 3
          }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aTableThatWentWithTheModuleIsWrittenWhenItIsBack() throws Exception {
    ServerSocket alive = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
    try (KernelHost host = KernelHost.open()) {
      host.clean();
      Path file = folder.resolve("keepalived.conf");
      Files.writeString(file, FILE.formatted(alive.getLocalPort()));
      String socket = folder.resolve("run.sock").toString();
      try (RunningIpvs run =
          RunningIpvs.start("run", "--converge", "0", "--socket", socket, file.toString())) {
        Patience.until(run::log, log -> log.contains("ready: "));
        assertThat(saved()).contains("-m -w 2\n", "-m -w 3\n");
        host.clean();
        KernelModule.unload();
        alive.close();
        Patience.until(run::log, log -> log.contains("not done: "));
        assertThat(run.log()).contains("IPVS is not loaded");
        assertThat(TABLE).as("whoever unloaded it meant it").doesNotExist();
        KernelModule.load();
        Patience.until(UnloadedModuleIT::saved, rules -> rules.contains("-m -w 3\n"));
        assertThat(saved()).doesNotContain("127.0.0.1");
        assertThat(run.end()).as(run.log()).isZero();
      } finally {
        KernelModule.load();
        host.clean();
      }
    }
  }

  private static String saved() {
    return InProcessIpvs.run("save", "-").stdout();
  }
}
