package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A shell with the packaged programs first in its PATH, before a simulated kernel.
 *
 * <p>Paths that begin with {@code /etc/}, {@code /run/} or {@code /tmp/} lead into a folder of the
 * test, and that table is in a file there.
 */
record Shell(Path folder) {
  private static final Path INSTALLATION = Path.of("target", "ipvsadm").toAbsolutePath();
  private static final List<String> ROOTS = List.of("etc", "run", "tmp");
  private static final Pattern ABSOLUTE = Pattern.compile("/(?:" + String.join("|", ROOTS) + ")/");

  /**
   * How a script ended.
   *
   * @param status its exit status
   * @param out standard output
   * @param err standard error
   */
  record Result(int status, String out, String err) {}

  /** A shell in a folder that is empty. */
  static Shell in(Path folder) throws IOException {
    for (String root : ROOTS) {
      Files.createDirectory(folder.resolve(root));
    }
    return new Shell(folder);
  }

  /** {@return a file as the script sees it} */
  Path file(String absolute) {
    return folder.resolve(absolute.substring(1));
  }

  /** Runs a script of POSIX shell. */
  Result run(String script) throws IOException, InterruptedException {
    String local = ABSOLUTE.matcher(script).replaceAll(path -> folder + path.group());
    File out = Files.createTempFile(folder, "out", "").toFile();
    File err = Files.createTempFile(folder, "err", "").toFile();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", local)
            .directory(folder.toFile())
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().merge("PATH", INSTALLATION + "/bin", (path, bin) -> bin + ":" + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("INSTALLATION", INSTALLATION.toString());
    builder.environment().put("IPVSADM_CONNECT", "sim:kernel");
    Process shell = builder.start();
    try {
      assertThat(shell.waitFor(5, TimeUnit.MINUTES)).as("%s ends", script).isTrue();
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
    return new Result(shell.exitValue(), text(out), text(err));
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
  }
}
