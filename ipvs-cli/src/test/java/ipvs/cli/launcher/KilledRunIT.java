package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment loses nothing of a table that is kept. */
class KilledRunIT {
  private static final boolean IS_DRILL = Boolean.getBoolean("ipvs.drills");
  private static final int KILLS = IS_DRILL ? 100 : 10;
  private static final String ALIVE = "-r 127.0.0.2:80 -m -w 3";
  private static final String DEAD = "-r 127.0.0.1:1 ";

  /** Nobody listens at port 1, and the other one is never asked. */
  private static final String FILE =
      """
      virtual_server 192.0.2.10 80 {
          protocol TCP
          lb_kind NAT
          lb_algo wrr
          delay_loop 1
          warmup 0
          real_server 127.0.0.1 1 {
              weight 2
              TCP_CHECK {
              }
          }
          real_server 127.0.0.2 80 {
              weight 3
          }
      }
      """;

  @TempDir private Path folder;

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Shell.PACKAGED.resolve("bin").resolve("ipvs").toString(),
            "run",
            "--connect",
            "sim:" + table(),
            folder.resolve("keepalived.conf").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("RUNTIME_DIRECTORY", folder.resolve("run").toString());
    builder.environment().put("STATE_DIRECTORY", folder.resolve("state").toString());
    return builder.start();
  }

  private Path table() {
    return folder.resolve("table");
  }

  private static void hear(Process process, String part) throws IOException {
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.contains(part)) {
      line = lines.readLine();
    }
    assertThat(line).as(part).isNotNull();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void deadServerStaysOutAndTheOtherOneIn() throws Exception {
    Files.createFile(table());
    Files.writeString(folder.resolve("keepalived.conf"), FILE);
    Process first = start();
    hear(first, "server 127.0.0.1:1 of tcp 192.0.2.10:80 down");
    first.destroyForcibly().waitFor();
    assertThat(table()).content().contains(ALIVE).doesNotContain(DEAD);
    Random random = new Random(KILLS);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start();
      if (kill % 2 == 0) {
        hear(process, "ready");
      }
      boolean hasEnded = process.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
      assertThat(hasEnded).as("killed %d times", kill).isFalse();
      process.destroyForcibly().waitFor();
      assertThat(table()).content().contains(ALIVE).doesNotContain(DEAD);
    }
    Process last = start();
    hear(last, "ready");
    last.destroy();
    assertThat(last.waitFor()).isZero();
    assertThat(table()).content().contains(ALIVE).doesNotContain(DEAD);
  }
}
