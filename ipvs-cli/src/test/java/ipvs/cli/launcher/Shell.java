package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lines of shell, with the launchers of an installation first in PATH, on the JDK of the tests.
 *
 * @param folder where they run, and where their output is kept
 * @param installation holds the launchers
 * @param variables what they find in the environment beside
 */
public record Shell(Path folder, Path installation, Map<String, String> variables) {
  /** What was packaged. */
  public static final Path PACKAGED = Path.of("target", "ipvsadm").toAbsolutePath();

  /** Whether tests may become somebody else, or give files away. */
  static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  /** A shell with what was packaged. */
  static Shell in(Path folder) {
    return new Shell(folder, PACKAGED, Map.of());
  }

  /**
   * What a line leaves behind; texts have one char a byte.
   *
   * @param status its exit status
   * @param out standard output
   * @param err standard error
   */
  public record Result(int status, String out, String err) {}

  /** {@return what lines leave behind, which may have one char a byte and no more} */
  public Result run(String line) throws IOException, InterruptedException {
    File out = Files.createTempFile(folder, "out", "").toFile();
    File err = Files.createTempFile(folder, "err", "").toFile();
    Path script = Files.createTempFile(folder, "script", "");
    Files.writeString(script, line, StandardCharsets.ISO_8859_1);
    // Signals may be ignored here, by nohup or since the tests run in the background.
    ProcessBuilder builder =
        new ProcessBuilder("env", "--default-signal", "sh", script.toString())
            .directory(folder.toFile())
            .redirectOutput(out)
            .redirectError(err);
    Path bin = installation.resolve("bin");
    builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", line).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), text(out), text(err));
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
  }
}
