package ipvs.cli.transcript;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A tool that is installed as files: each run is a process, its program found through {@code PATH}
 * as a shell finds it.
 */
public final class InstalledTool implements Tool {
  private static final long SECONDS = 120;

  private final Path directory;
  private final Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));

  /**
   * A tool in a folder.
   *
   * @param directory the folder that holds the programs; it becomes the first of {@code PATH} where
   *     a program is named without one
   */
  public InstalledTool(Path directory) {
    this.directory = directory;
  }

  @Override
  public Outcome run(Invocation invocation) throws IOException, InterruptedException {
    // ProcessBuilder would search the PATH of this process; a shell searches the one given here,
    // and
    // leaves the program's name as it was typed.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\"", invocation.program()));
    for (String word : invocation.words()) {
      command.add(encodable(word));
    }
    Path stdin = Files.createTempFile("stdin", "");
    Path stdout = Files.createTempFile("stdout", "");
    Path stderr = Files.createTempFile("stderr", "");
    try {
      Files.writeString(stdin, invocation.stdin(), StandardCharsets.ISO_8859_1);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(stdin.toFile())
              .redirectOutput(stdout.toFile())
              .redirectError(stderr.toFile());
      Map<String, String> environment = builder.environment();
      if (invocation.program().indexOf('/') < 0) {
        environment.merge("PATH", directory.toString(), (old, first) -> first + ":" + old);
      }
      environment.putAll(invocation.environment());
      return new Outcome(exit(builder.start()), text(stdout), text(stderr));
    } finally {
      Files.delete(stdin);
      Files.delete(stdout);
      Files.delete(stderr);
    }
  }

  private static int exit(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("still running after " + SECONDS + " s");
    }
    return process.exitValue();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** The word as a string that this JVM turns into the same bytes again. */
  private String encodable(String word) throws IOException {
    byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, charset);
    if (!word.equals(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
      throw new IOException("this locale (" + charset + ") has no form for " + Drawing.draw(word));
    }
    return text;
  }
}
