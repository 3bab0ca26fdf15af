package ipvs.cli.transcript;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/**
 * This machine as a {@link ipvs.cli.kernel.KernelTest} finds it, with the real ipvsadm and the
 * interface {@code eth0} that transcripts know.
 */
public final class KernelHost implements Closeable {
  /** The folder of the real ipvsadm. */
  public static final Path REAL_TOOL = Path.of("/usr/sbin");

  private static final Path TABLE = Path.of("/proc/net/ip_vs");
  private static final Pattern SIZE = Pattern.compile("\\(size=(\\d+)\\)");
  private static final String CLEAN =
      "-C\n--set 900 120 300\n--stop-daemon master\n--stop-daemon backup\n-Z\n";

  private final InstalledTool real = new InstalledTool(REAL_TOOL);

  private KernelHost() throws IOException {}

  /**
   * {@return this machine}
   *
   * @throws IOException if the kernel's table cannot be read
   */
  public static KernelHost open() throws IOException {
    Assertions.assertTrue(
        Files.exists(Path.of("/sys/class/net/eth0")), "there is no interface eth0");
    return new KernelHost();
  }

  /** {@return the real ipvsadm} */
  public Tool realTool() {
    return real;
  }

  /**
   * {@return the values of the placeholders for a tool in that folder, as they are now: from Linux
   * 7.1 on the table of connections has no size until there is a service}
   *
   * @param directory where the tool is
   */
  public Map<String, String> values(Path directory) {
    try {
      Matcher matcher = SIZE.matcher(Files.readAllLines(TABLE).get(0));
      Assertions.assertTrue(matcher.find(), "no size in " + TABLE);
      return Map.of("size", matcher.group(1), "dir", directory.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Brings the kernel to the state in which every transcript begins.
   *
   * @throws IOException if the real tool cannot be run or does not do it
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  public void clean() throws IOException, InterruptedException {
    // One run: refusals of the kernel, as where no daemon runs, do not stop a restore.
    Outcome outcome = real.run(new Invocation(Map.of(), "ipvsadm", List.of("-R"), CLEAN));
    if (outcome.exit() != 0 || hasServices()) {
      throw new IOException("the table cannot be cleared: " + outcome.stderr());
    }
  }

  /** Lets go of the real tool; the kernel stays as it is. */
  @Override
  public void close() throws IOException {
    real.close();
  }

  private static boolean hasServices() throws IOException {
    return Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1).size() > 3;
  }
}
