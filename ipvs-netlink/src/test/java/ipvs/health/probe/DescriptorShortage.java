package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/** As if all descriptors of this process were taken, until it ends. It takes prlimit. */
public final class DescriptorShortage {
  private static final String SCRIPT =
      "prlimit --pid $0 --nofile=$2: && echo && read -r end; prlimit --pid $0 --nofile=$1:";

  private final Process shell;

  /**
   * Begins.
   *
   * @param limit those with this number and above cannot be had
   */
  public DescriptorShortage(int limit) throws IOException {
    String usual =
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
            .filter(line -> line.startsWith("Max open files"))
            .map(line -> line.split(" {2,}")[1])
            .findFirst()
            .orElseThrow();
    String own = Long.toString(ProcessHandle.current().pid());
    shell =
        new ProcessBuilder("sh", "-c", SCRIPT, own, usual, Integer.toString(limit))
            .redirectError(Redirect.INHERIT)
            .start();
    BufferedReader told = shell.inputReader();
    assertThat(told.readLine()).isEmpty();
  }

  /** Ends. */
  public void end() throws IOException {
    shell.outputWriter().write("\n");
    shell.outputWriter().flush();
    try {
      assertThat(shell.waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
