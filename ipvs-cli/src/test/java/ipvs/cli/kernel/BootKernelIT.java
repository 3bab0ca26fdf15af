package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Served;
import ipvs.cli.transcript.KernelHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The table of a real kernel is restored, saved, reloaded and cleared, as at boot. */
@KernelTest
@Timeout(600)
class BootKernelIT {
  private static final Path BOOT = Served.BIN.resolveSibling("ipvsadm-boot");
  private static final String RULES =
      """
      # all kinds
      --set 600 0 0
      --start-daemon master --mcast-interface eth0 --syncid 5
      -A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 5 -y 2
      -a -t 192.0.2.10:80 -r 198.51.100.1:8080 -m -w 1
      -A -u [2001:db8::10]:53 -s rr -o
      -a -u [2001:db8::10]:53 -r [2001:db8:1::11]:53 -m -w 1
      -A -f 5 -s sh -b sh-fallback,sh-port
      -a -f 5 -r 198.51.100.21:0 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum
      -a -f 5 -r 198.51.100.1:0 -g -w 1
      """;

  @TempDir Path folder;

  @Test
  void aTableIsRestoredSavedReloadedAndCleared() throws Exception {
    Path rules = Files.writeString(folder.resolve("rules"), RULES);
    try (KernelHost host = KernelHost.open()) {
      host.clean();
      try {
        assertThat(boot("status")).containsExactly("the table is empty", "3");
        assertThat(boot("start")).containsExactly("0");
        assertThat(boot("status")).containsExactly("the table is that of " + rules, "0");
        assertThat(boot("save")).containsExactly("0");
        assertThat(Files.readAllLines(rules)).containsExactlyInAnyOrder(RULES.split("\n"));
        assertThat(boot("status")).containsExactly("the table is that of " + rules, "0");

        Files.writeString(rules, RULES.replace("-w 2", "-w 3").replace("-s rr", "-s wrr"));
        assertThat(shell(Served.BIN + " diff " + rules))
            .containsExactlyInAnyOrder(
                "-e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 3 -x 5 -y 2",
                "-E -u [2001:db8::10]:53 -s wrr -o",
                "1");
        assertThat(boot("reload")).containsExactly("0");
        assertThat(boot("status")).containsExactly("the table is that of " + rules, "0");

        Files.writeString(rules, "-A -t\n");
        assertThat(boot("restart")).hasSize(3).endsWith("1");
        assertThat(boot("status")).last().as("still a table").isEqualTo("0");
        assertThat(boot("stop")).containsExactly("0");
        assertThat(boot("status")).containsExactly("the table is empty", "3");
        assertThat(boot("save")).hasSize(2).endsWith("1");
        assertThat(Files.readString(rules)).isEqualTo("-A -t\n");
      } finally {
        host.clean();
      }
    }
  }

  @Test
  void aDaemonIsNotStartedAnewForAValueThatTheKernelMoved() throws Exception {
    Path rules = folder.resolve("rules");
    String backup = "--start-daemon backup --mcast-interface eth0 ";
    String master = "--start-daemon master --mcast-interface eth0 ";
    try (KernelHost host = KernelHost.open()) {
      try {
        for (String daemon :
            List.of(
                backup + "--sync-maxlen 64",
                backup + "--sync-maxlen 65507",
                backup + "--mcast-group ff02::1 --sync-maxlen 65507",
                backup + "--mcast-group ff02::1",
                master + "--mcast-group ff02::1 --sync-maxlen 65507",
                master + "--sync-maxlen 1 --mcast-port 65535 --mcast-ttl 255 --syncid 255")) {
          host.clean();
          Files.writeString(rules, "-A -f 1 -s rr\n" + daemon + "\n");
          assertThat(shell(Served.BIN + " apply " + rules)).as(daemon).hasSize(3).endsWith("0");
          assertThat(shell(Served.BIN + " diff " + rules)).as(daemon).containsExactly("0");
          assertThat(shell(Served.BIN + " apply " + rules)).as(daemon).containsExactly("0");
        }
        Files.writeString(rules, "# nothing\n");
        assertThat(boot("restart")).hasSize(3).endsWith("1");
        assertThat(boot("status").get(1)).startsWith("the table is not that of ");
      } finally {
        host.clean();
      }
    }
  }

  private List<String> boot(String action) throws IOException {
    return shell(BOOT + " " + action);
  }

  /** {@return all that is said, and the exit status in the last line} */
  private List<String> shell(String line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", line + "; echo $?").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("IPVSADM_RULES", folder.resolve("rules").toString());
    Process process = builder.start();
    byte[] said = process.getInputStream().readAllBytes();
    return new String(said, StandardCharsets.ISO_8859_1).lines().toList();
  }
}
