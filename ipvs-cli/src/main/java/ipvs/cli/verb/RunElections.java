package ipvs.cli.verb;

import ipvs.cli.health.ElectionsChild;
import ipvs.cli.health.FoldedLog;
import ipvs.cli.health.LogLine;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.Session;
import ipvs.health.StatusSocket;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The child of {@code ipvs run} that speaks VRRP, if there is to be one. */
final class RunElections implements Closeable {
  static final Option WITH_VRRP =
      Option.flag("--with-vrrp", "Also run ipvs vrrp with the same file, as a process of its own.");

  private static final List<Option> PASSED =
      List.of(FileOptions.CONFIG_ID, FileOptions.SEED, CommonOption.CONNECT);

  private final Optional<ElectionsChild> child;
  private final String socket;

  private RunElections(Optional<ElectionsChild> child, String socket) {
    this.child = child;
    this.socket = socket;
  }

  /**
   * {@return the child, which runs}
   *
   * @param socket where the child gives its metrics
   */
  static RunElections of(Session session, Path socket, FoldedLog log) throws IOException {
    VerbLine line = session.line();
    String path = socket.toString();
    if (!line.has(WITH_VRRP)) {
      return new RunElections(Optional.empty(), path);
    }
    return new RunElections(
        Optional.of(
            ElectionsChild.start(
                words(line, path),
                told -> log.accept(LogLine.of(LogLine.Level.ERROR, "vrrp_ended", told)))),
        path);
  }

  /** {@return what the child is called with: it is to read the file as this process does} */
  static List<String> words(VerbLine line, String socket) {
    List<String> words = new ArrayList<>(List.of(Vrrp.METRICS_SOCKET.name(), socket));
    for (Option option : PASSED) {
      line.value(option).ifPresent(value -> words.addAll(List.of(option.name(), value)));
    }
    if (line.has(FileOptions.ENV)) {
      words.add(FileOptions.ENV.name());
    }
    words.add(line.words().get(0));
    return words;
  }

  /** Writes what the child gives; nothing while it does not run, or does not answer. */
  void writeMetrics(OutputStream out) throws IOException {
    if (child.isPresent()) {
      out.write(metrics());
    }
  }

  private byte[] metrics() {
    try {
      return StatusSocket.ask(socket);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** Has it read its file anew. */
  void reload() {
    child.ifPresent(ElectionsChild::reload);
  }

  /** Has it give its addresses back, and end. */
  void end() {
    child.ifPresent(ElectionsChild::close);
  }

  @Override
  public void close() {
    end();
  }
}
