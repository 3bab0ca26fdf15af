package ipvs.cli.transcript;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A tool that is installed as files: each run is a process, its program found through {@code PATH}.
 *
 * <p>One shell starts all of them. It searches {@code PATH} as shells do, leaves the program's name
 * as it was typed, takes any bytes for words, and forks several times faster than a JVM where every
 * instruction is emulated. Not for use by several threads.
 */
public final class InstalledTool implements Tool, Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final Duration patience;
  private final Path stdin = Files.createTempFile("stdin", "");
  private final Path stdout = Files.createTempFile("stdout", "");
  private final Path stderr = Files.createTempFile("stderr", "");
  private Process shell = startShell();

  /**
   * A tool in a folder.
   *
   * @param directory the folder that holds the programs; it becomes the first of {@code PATH} where
   *     a program is named without one
   * @throws IOException if there is no shell
   */
  public InstalledTool(Path directory) throws IOException {
    this(directory, PATIENCE);
  }

  /** A tool in a folder, and how long a run may take. */
  InstalledTool(Path directory, Duration patience) throws IOException {
    this.directory = directory;
    this.patience = patience;
  }

  @Override
  public Outcome run(Invocation invocation) throws IOException, InterruptedException {
    Files.writeString(stdin, invocation.stdin(), StandardCharsets.ISO_8859_1);
    shell.getOutputStream().write(command(invocation).getBytes(StandardCharsets.ISO_8859_1));
    shell.getOutputStream().flush();
    return new Outcome(status(), text(stdout), text(stderr));
  }

  /** The program replaces a shell of its own, so that only the first one says how it died. */
  private String command(Invocation invocation) {
    StringBuilder command = new StringBuilder("(");
    if (invocation.program().indexOf('/') < 0) {
      command.append("export PATH=").append(quoted(directory.toString())).append(":\"$PATH\"; ");
    }
    for (Map.Entry<String, String> variable : invocation.environment().entrySet()) {
      command.append("export ").append(variable.getKey()).append('=');
      command.append(quoted(variable.getValue())).append("; ");
    }
    command.append("exec ").append(quoted(invocation.program()));
    for (String word : invocation.words()) {
      command.append(' ').append(quoted(word));
    }
    return command
        .append(") <")
        .append(quoted(stdin.toString()))
        .append(" >")
        .append(quoted(stdout.toString()))
        .append(" 2>")
        .append(quoted(stderr.toString()))
        .append("; echo $?\n")
        .toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private int status() throws IOException, InterruptedException {
    try {
      return Integer.parseInt(
          CompletableFuture.supplyAsync(this::statusLine)
              .get(patience.toSeconds(), TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      stopShell();
      shell = startShell();
      throw new IOException("still running after " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("the shell has gone", e);
    }
  }

  private static Process startShell() throws IOException {
    return new ProcessBuilder("/bin/sh").redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Ends the shell, and what it still runs. */
  private void stopShell() {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  private String statusLine() {
    try {
      return String.valueOf(shell.inputReader(StandardCharsets.ISO_8859_1).readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Ends the shell. */
  @Override
  public void close() throws IOException {
    stopShell();
    Files.delete(stdin);
    Files.delete(stdout);
    Files.delete(stderr);
  }
}
