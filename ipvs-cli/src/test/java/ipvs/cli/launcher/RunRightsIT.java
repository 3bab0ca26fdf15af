package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs run} does all that a file can ask for with the rights that its unit leaves root. */
@Timeout(120)
class RunRightsIT {
  private static final String RIGHTS = "CapabilityBoundingSet=";
  private static final int NOBODY = 65534;

  @TempDir private Path folder;

  @BeforeEach
  void requireRoot() {
    assumeTrue(Shell.IS_ROOT, "only root has rights to lose");
  }

  private ProcessBuilder ipvs(String... words) throws IOException {
    String unit =
        Files.readString(Shell.PACKAGED.resolve("lib/systemd/system").resolve("ipvs-run.service"));
    String rights = unit.lines().filter(line -> line.startsWith(RIGHTS)).findFirst().orElseThrow();
    StringBuilder set = new StringBuilder("--bounding-set=-all");
    for (String right : rights.substring(RIGHTS.length()).split(" ")) {
      set.append(",+").append(right.replace("CAP_", "").toLowerCase(Locale.ROOT));
    }
    List<String> line = new ArrayList<>(List.of("setpriv", set.toString(), "--no-new-privs"));
    line.add(Shell.PACKAGED.resolve("bin").resolve("ipvs").toString());
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("RUNTIME_DIRECTORY", folder.resolve("run").toString());
    builder.environment().put("STATE_DIRECTORY", folder.resolve("state").toString());
    return builder;
  }

  private Path file(int port) throws IOException {
    return Files.writeString(
        folder.resolve("keepalived.conf"),
        """
        global_defs {
          lvs_notify_fifo %s nobody
        }
        virtual_server 192.0.2.10 80 {
          protocol TCP
          lb_kind NAT
          lb_algo wrr
          real_server 127.0.0.1 %d {
            MISC_CHECK {
              misc_path "/bin/sh -c 'test $(id -u) = 65534'"
              user nobody
            }
            MISC_CHECK {
              misc_path "sleep 1000"
              misc_timeout 1
              user nobody
            }
            PING_CHECK {
            }
            TCP_CHECK {
              fwmark 7
              bind_if lo
              bind_port 99
            }
          }
        }
        """
            .formatted(folder.resolve("fifo"), port));
  }

  @Test
  void checksAreMadeAsWhomAndFromWhereTheFileSays() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Process probe =
          ipvs("probe", "--scripts", file(server.getLocalPort()).toString())
              .redirectErrorStream(true)
              .start();
      String out = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(out)
          .containsPattern("MISC_CHECK /bin/sh +up ")
          .containsPattern("MISC_CHECK sleep +down +script timed out after 1 s")
          .containsPattern("PING_CHECK +up ")
          .containsPattern("TCP_CHECK +up ");
    }
  }

  @Test
  void socketAndPipeBelongToWhomTheyShould() throws Exception {
    Path table = Files.createFile(folder.resolve("table"));
    String[] words = {"run", "--connect", "sim:" + table, "--group", "nogroup", file(1).toString()};
    // The second time the pipe is there, and is somebody else's.
    for (int i = 0; i < 2; i++) {
      Process run = ipvs(words).start();
      String line = "";
      while (!line.contains("ready: ")) {
        line = run.errorReader(StandardCharsets.UTF_8).readLine();
        assertThat(line).isNotNull().doesNotContain("no changes are written");
      }
      assertThat((int) Files.getAttribute(folder.resolve("run/run.sock"), "unix:gid"))
          .isEqualTo(NOBODY);
      assertThat((int) Files.getAttribute(folder.resolve("fifo"), "unix:uid")).isEqualTo(NOBODY);
      run.destroy();
      assertThat(run.waitFor()).isZero();
    }
  }
}
