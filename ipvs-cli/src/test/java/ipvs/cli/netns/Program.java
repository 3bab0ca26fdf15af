package ipvs.cli.netns;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
public final class Program {
  /**
   * A script may start a JVM for each of its lines, on a machine that emulates every instruction.
   */
  private static final int SECONDS = 300;

  private Program() {}

  /** Where a program is started, which decides its network namespace. */
  @FunctionalInterface
  public interface Starter {
    /** {@return the program, running} */
    Process start(ProcessBuilder builder) throws IOException, InterruptedException;
  }

  /**
   * {@return what a program left}
   *
   * @param builder the program
   * @param stdin its whole standard input, one char a byte
   * @param starter what starts it
   */
  public static Output run(ProcessBuilder builder, String stdin, Starter starter)
      throws IOException, InterruptedException {
    // Files, not pipes: nobody has to read both at once, and no child that lives on holds them.
    Path out = Files.createTempFile("traffic", ".out");
    Path err = Files.createTempFile("traffic", ".err");
    try {
      Process process =
          starter.start(builder.redirectOutput(out.toFile()).redirectError(err.toFile()));
      try (OutputStream in = process.getOutputStream()) {
        in.write(stdin.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // It ended without having read everything; what it left tells why.
      }
      String command = String.join(" ", builder.command());
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running after " + SECONDS + " s: " + command);
      }
      return new Output(command, process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
