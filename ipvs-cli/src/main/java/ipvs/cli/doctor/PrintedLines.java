package ipvs.cli.doctor;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a program of this machine prints: started at once, looked at later, and stopped after two
 * seconds.
 *
 * <p>It is looked for where only root can put programs, whatever the environment says, and gets no
 * environment but these folders. It runs in the network namespace of the thread that starts it. For
 * one thread.
 */
final class PrintedLines {
  /** Where only root can put programs. */
  static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

  private static final long SECONDS = 2;
  private static final int MOST = 8 << 20;

  private final String program;
  private final Optional<Process> process;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final String failure;
  private Optional<Thread> reader = Optional.empty();

  private PrintedLines(String program, Optional<Process> process, String failure) {
    this.program = program;
    this.process = process;
    this.failure = failure;
  }

  /** {@return what a program prints, which is started} */
  static PrintedLines of(String program, String... arguments) {
    return in(FOLDERS, program, arguments);
  }

  /** {@return the same of the first of these folders that has it} */
  static PrintedLines in(List<String> folders, String program, String... arguments) {
    Optional<Path> file = find(folders, program);
    if (file.isEmpty()) {
      return new PrintedLines(program, Optional.empty(), "there is no " + program + " here");
    }
    List<String> words = new ArrayList<>(List.of(file.get().toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("PATH", String.join(":", FOLDERS));
    builder.environment().put("LC_ALL", "C");
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      PrintedLines lines = new PrintedLines(program, Optional.of(builder.start()), "");
      lines.read();
      return lines;
    } catch (IOException e) {
      return new PrintedLines(program, Optional.empty(), program + " does not start");
    }
  }

  /** {@return the file of a program, if one of these folders has it} */
  static Optional<Path> find(List<String> folders, String program) {
    for (String folder : folders) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private void read() {
    Thread thread = new Thread(this::drain, "ipvs-" + program);
    thread.setDaemon(true);
    thread.start();
    reader = Optional.of(thread);
  }

  private void drain() {
    byte[] part = new byte[1 << 13];
    try (InputStream in = process.orElseThrow().getInputStream()) {
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        synchronized (printed) {
          if (printed.size() < MOST) {
            printed.write(part, 0, length);
          }
        }
      }
    } catch (IOException e) {
      // It was stopped: its status tells.
    }
  }

  /** {@return the lines, or why there are none} */
  Known<String> lines() {
    if (process.isEmpty()) {
      return Known.unknown(failure);
    }
    try {
      if (!process.get().waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.get().destroyForcibly();
        return Known.unknown(program + " takes longer than " + SECONDS + " s");
      }
      reader.orElseThrow().join(TimeUnit.SECONDS.toMillis(SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.get().destroyForcibly();
      return Known.unknown("interrupted");
    }
    if (process.get().exitValue() != 0) {
      return Known.unknown(program + " ended with status " + process.get().exitValue());
    }
    synchronized (printed) {
      return printed.size() >= MOST
          ? Known.unknown(program + " prints more than " + MOST + " bytes")
          : Known.of(printed.toString(StandardCharsets.ISO_8859_1).lines().toList());
    }
  }
}
