package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The monitor {@code ldirectord}, with the tool under test where it expects the system's own.
 *
 * <p>It calls {@code /sbin/ipvsadm} and nothing else. So it runs in a mount namespace of its own,
 * where a script lies over that file, which takes note of every call and hands it on.
 */
final class Ldirectord implements AutoCloseable {
  /** It calls the tool twenty times to begin with, and each may be a JVM that has to start. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String HIDE_AND_RUN =
      """
      mount --make-rprivate / || exit
      for tool in /usr/sbin/ipvsadm /sbin/ipvsadm; do
        [ ! -e "$tool" ] || mount --bind "$1" "$tool" || exit
      done
      exec ldirectord "$2" start
      """;

  private static final String NOTE_AND_RUN =
      """
      #!/bin/sh
      TOOL "$@" 2> COMPLAINTS.$$
      status=$?
      echo "$*" >> CALLS
      [ ! -s COMPLAINTS.$$ ] || cat COMPLAINTS.$$ | tee -a COMPLAINTS >&2
      exit $status
      """;

  private final Path calls;
  private final Path complaints;
  private final Process process;

  private Ldirectord(Path calls, Path complaints, Process process) {
    this.calls = calls;
    this.complaints = complaints;
    this.process = process;
  }

  /**
   * {@return a monitor just started}
   *
   * @param machine where it runs
   * @param folder an empty folder for its files
   */
  static Ldirectord start(Namespace machine, Path folder) throws IOException, InterruptedException {
    Path calls = Files.createFile(folder.resolve("calls"));
    Path config = folder.resolve(machine.name() + ".cf");
    Files.writeString(
        config,
        resource("/traffic/ldirectord.cf")
            .replace("LOGFILE", folder.resolve("ldirectord.log").toString()));
    Path complaints = Files.createFile(folder.resolve("complaints"));
    Path script = folder.resolve("ipvsadm");
    Files.writeString(
        script,
        NOTE_AND_RUN
            .replace("CALLS", calls.toString())
            .replace("COMPLAINTS", complaints.toString())
            .replace("TOOL", reachable(Tools.underTest(), folder).toString()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                HIDE_AND_RUN,
                "sh",
                script.toString(),
                config.toString()));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("printed").toFile());
    return new Ldirectord(calls, complaints, machine.start(builder));
  }

  /** The system's own tool, should that be under test, is about to be hidden. */
  private static Path reachable(Path tool, Path folder) throws IOException {
    return Files.isSameFile(tool, Tools.REAL)
        ? Files.copy(tool, folder.resolve("real-ipvsadm"))
        : tool;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Ldirectord.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** {@return the arguments of each finished call that was not merely for a listing, in order} */
  List<String> changes() throws IOException {
    try (var lines = Files.lines(calls)) {
      return lines.filter(line -> !line.startsWith("-L")).toList();
    }
  }

  /** Waits until these are the latest changes. It reads a file: the monitor needs the processor. */
  void waitForChanges(String... latest) throws IOException, InterruptedException {
    Patience.until(
        LIMIT,
        this::changes,
        changes ->
            changes.size() >= latest.length
                && changes
                    .subList(changes.size() - latest.length, changes.size())
                    .equals(List.of(latest)));
  }

  /**
   * {@return what the tool wrote to its standard error, where the monitor takes it for a listing}
   */
  String complaints() throws IOException {
    return Files.readString(complaints);
  }

  /** Asks it to end, which leaves the table as it is. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("ldirectord does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("ldirectord");
    }
  }
}
