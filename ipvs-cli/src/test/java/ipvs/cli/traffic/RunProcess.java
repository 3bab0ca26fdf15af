package ipvs.cli.traffic;

import ipvs.cli.launcher.Served;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged {@code ipvs run}, in a process of its own, whose lines go to a file. */
final class RunProcess implements Closeable {
  private static final long PATIENCE = 60;

  /** A JVM takes long to start where others want its processor, too. */
  private static final Duration START = Duration.ofSeconds(150);

  private final Process process;
  private final Path log;

  private RunProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * {@return one that is ready}
   *
   * @param folder for its files; one that ran before there is known to it
   * @param words its options, and the file that it keeps
   */
  static RunProcess start(Path folder, List<String> words)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "run", ".log");
    ProcessBuilder builder = builder(folder, "run", words).redirectError(log.toFile());
    RunProcess run = new RunProcess(builder.start(), log);
    try {
      run.await(START, "ready: ");
      return run;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      run.close();
      throw e;
    }
  }

  private static ProcessBuilder builder(Path folder, String verb, List<String> words) {
    List<String> command = new ArrayList<>(List.of(Served.BIN.toString(), verb));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("RUNTIME_DIRECTORY", folder.resolve("run").toString());
    builder.environment().put("STATE_DIRECTORY", folder.resolve("state").toString());
    return builder;
  }

  /**
   * {@return the status of {@code ipvs maintain}, which asks the one that runs}
   *
   * @param folder that of the one that runs
   * @param words what to do
   */
  static int maintain(Path folder, String... words) throws IOException, InterruptedException {
    return builder(folder, "maintain", List.of(words))
        .redirectOutput(Redirect.INHERIT)
        .redirectError(Redirect.INHERIT)
        .start()
        .waitFor();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@return the lines so far} */
  List<String> log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8).lines().toList();
  }

  /** {@return the lines that hold a text, of which there is one by now} */
  List<String> await(String part) throws IOException, InterruptedException {
    return await(Duration.ofSeconds(PATIENCE), part);
  }

  private List<String> await(Duration limit, String part) throws IOException, InterruptedException {
    Patience.until(
        limit, () -> log(), lines -> lines.stream().anyMatch(line -> line.contains(part)));
    return log().stream().filter(line -> line.contains(part)).toList();
  }

  /** Sends it a signal; the shell does it, since not every machine has a program for it. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start().waitFor();
  }

  /** {@return its status after it was told to stop} */
  int stop() throws IOException, InterruptedException {
    signal("TERM");
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      throw new IOException("it does not end");
    }
    return process.exitValue();
  }

  /** Ends it where it is, as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
