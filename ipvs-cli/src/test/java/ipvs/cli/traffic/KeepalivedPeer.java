package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's keepalived, whose checkers run in a namespace. */
final class KeepalivedPeer implements Closeable {
  private final Process process;
  private final Path log;

  private KeepalivedPeer(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * {@return one that has been started, and may not be ready yet}
   *
   * @param file its configuration; other files of it go beside that
   */
  static KeepalivedPeer start(Namespace machine, Path file)
      throws IOException, InterruptedException {
    Path log = file.resolveSibling("keepalived.log");
    Process process =
        machine.start(
            new ProcessBuilder(
                    "keepalived",
                    "--dont-fork",
                    "--check",
                    "--log-console",
                    "--pid=" + file.resolveSibling("pid"),
                    "--checkers_pid=" + file.resolveSibling("checkers"),
                    "--use-file=" + file)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
    return new KeepalivedPeer(process, log);
  }

  /** {@return what it has said so far} */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
