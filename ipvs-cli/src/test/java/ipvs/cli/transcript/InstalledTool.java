package ipvs.cli.transcript;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final long SECONDS = 120;

  private final Path directory;
  private final Path stdin = Files.createTempFile("stdin", "");
  private final Path stdout = Files.createTempFile("stdout", "");
  private final Path stderr = Files.createTempFile("stderr", "");
  private final Process shell =
      new ProcessBuilder("/bin/sh").redirectError(ProcessBuilder.Redirect.DISCARD).start();
  private final OutputStream commands = shell.getOutputStream();
  private final BufferedReader statuses = shell.inputReader(StandardCharsets.ISO_8859_1);

  /**
   * A tool in a folder.
   *
   * @param directory the folder that holds the programs; it becomes the first of {@code PATH} where
   *     a program is named without one
   * @throws IOException if there is no shell
   */
  public InstalledTool(Path directory) throws IOException {
    this.directory = directory;
  }

  @Override
  public Outcome run(Invocation invocation) throws IOException, InterruptedException {
    Files.writeString(stdin, invocation.stdin(), StandardCharsets.ISO_8859_1);
    commands.write(command(invocation).getBytes(StandardCharsets.ISO_8859_1));
    commands.flush();
    return new Outcome(status(), text(stdout), text(stderr));
  }

  private String command(Invocation invocation) {
    StringBuilder command = new StringBuilder();
    if (invocation.program().indexOf('/') < 0) {
      command.append("PATH=").append(quoted(directory.toString())).append(":\"$PATH\" ");
    }
    for (Map.Entry<String, String> variable : invocation.environment().entrySet()) {
      command.append(variable.getKey()).append('=').append(quoted(variable.getValue())).append(' ');
    }
    command.append(quoted(invocation.program()));
    for (String word : invocation.words()) {
      command.append(' ').append(quoted(word));
    }
    return command
        .append(" <")
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
          CompletableFuture.supplyAsync(this::statusLine).get(SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      shell.destroyForcibly();
      throw new IOException("still running after " + SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("the shell has gone", e);
    }
  }

  private String statusLine() {
    try {
      return String.valueOf(statuses.readLine());
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
    commands.close();
    Files.delete(stdin);
    Files.delete(stdout);
    Files.delete(stderr);
  }
}
