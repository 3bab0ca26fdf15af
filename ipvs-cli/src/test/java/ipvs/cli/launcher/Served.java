package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.transcript.Corpus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged {@code ipvs serve}, running in a process of its own. */
public final class Served implements AutoCloseable {
  public static final Path BIN = Corpus.buildFolder().resolve("ipvsadm/bin/ipvs");
  private static final long PATIENCE = 60;

  private final Process process;
  private final BufferedReader err;

  private Served(Process process) {
    this.process = process;
    this.err = process.errorReader(StandardCharsets.ISO_8859_1);
  }

  /** Starts it, without waiting for anything. */
  public static Served start(List<String> before, String... options) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(BIN.toString());
    command.add("serve");
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Served(builder.start());
  }

  /** Starts it, and waits until it is ready. */
  public static Served ready(String... options) throws IOException {
    Served served = start(List.of(), options);
    assertThat(served.line()).startsWith("ipvs serve: ready at ");
    return served;
  }

  /** {@return the next line on standard error} */
  public String line() throws IOException {
    return err.readLine();
  }

  /** {@return what else comes on standard error, up to its end} */
  public List<String> rest() {
    return err.lines().toList();
  }

  /** {@return the exit status after this signal} */
  public int after(String signal) throws IOException, InterruptedException {
    // The shell's own: not every machine has a program of this name.
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
    return status();
  }

  /** {@return the exit status, once it has ended} */
  public int status() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
