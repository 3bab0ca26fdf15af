package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program of this machine that reads manual pages. */
final class Typesetter {
  /**
   * What it printed.
   *
   * @param out on standard output
   * @param err on standard error
   */
  record Printed(String out, String err) {}

  private Typesetter() {}

  /**
   * {@return what a program printed, however it ended}
   *
   * <p>Where it is not installed the test is skipped, but under CI, which installs it, it fails.
   *
   * @param folder where files may be put
   * @param command the program and its arguments
   */
  static Printed run(Path folder, String... command) throws IOException, InterruptedException {
    File out = Files.createTempFile(folder, "out", "").toFile();
    File err = Files.createTempFile(folder, "err", "").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().put("MANWIDTH", "80");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      assertThat(System.getenv("CI")).as(e.getMessage()).isNotEqualTo("true");
      return abort(command[0] + " is not installed: " + e.getMessage());
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
    return new Printed(text(out), text(err));
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
