package ipvs.cli.config.keepalived;

import ipvs.cli.config.Example;
import ipvs.netlink.NamedNamespace;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Debian's keepalived, which has programmed a table of its own from the files of an example. */
final class RunningKeepalived implements Closeable {
  private final NamedNamespace namespace;
  private final Process process;
  private final Path log;

  private RunningKeepalived(NamedNamespace namespace, Process process, Path log) {
    this.namespace = namespace;
    this.process = process;
    this.log = log;
  }

  /**
   * {@return one that has been started, and may not be ready yet}
   *
   * @param example whose first file it reads
   * @param folder an empty one for its files
   */
  static RunningKeepalived start(Example example, Path folder)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : example.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    NamedNamespace namespace = NamedNamespace.create();
    // What it sends to the servers is lost on the way, so that no check has failed for long.
    namespace.ip("link", "add", "eth0", "type", "dummy");
    namespace.ip("link", "set", "eth0", "arp", "off", "up");
    namespace.ip("address", "add", "192.0.2.254/24", "dev", "eth0");
    namespace.ip("route", "add", "default", "dev", "eth0");
    namespace.ip("-6", "route", "add", "default", "dev", "eth0");
    List<String> command =
        List.of(
            "ip",
            "netns",
            "exec",
            namespace.name(),
            "keepalived",
            "--dont-fork",
            "--check",
            "--log-console",
            "--config-id=low",
            "--pid=" + folder.resolve("pid"),
            "--checkers_pid=" + folder.resolve("checkers"),
            "--use-file=" + folder.resolve(example.main()));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new RunningKeepalived(namespace, process, log);
  }

  /** {@return the namespace whose table it programs} */
  String namespace() {
    return namespace.name();
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
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    namespace.close();
  }
}
