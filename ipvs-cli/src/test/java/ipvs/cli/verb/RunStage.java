package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Console;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code ipvs run} in a thread of its own, on a simulated table, as systemd would have it. */
final class RunStage implements Termination, AutoCloseable {
  private static final int PATIENCE = 30;

  private final Path folder;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> heard = new ArrayList<>();
  private final Map<String, Runnable> signals = new HashMap<>();
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  private final CompletableFuture<VerbStatus> status = new CompletableFuture<>();

  RunStage(Path folder) throws IOException {
    this.folder = folder;
    if (Files.notExists(table())) {
      Files.createFile(table());
    }
  }

  /** A configuration of ldirectord for one service, of which a server is dead. */
  static String configuration(String... settings) {
    return "virtual=192.0.2.10:80\n"
        + "\treal=127.0.0.1:1 masq 2\n"
        + "\tchecktype=connect\n\tcheckinterval=1\n"
        + String.join("", Arrays.stream(settings).map(line -> "\t" + line + "\n").toList());
  }

  Path table() {
    return folder.resolve("table");
  }

  Path file() {
    return folder.resolve("ld.cf");
  }

  Path socket() {
    return folder.resolve("run").resolve("run.sock");
  }

  Path maintenance() {
    return folder.resolve("state").resolve("maintenance");
  }

  /** {@return what the simulated table holds, as lines of rules} */
  String rules() throws IOException {
    return Files.readString(table());
  }

  /** Begins to run on the simulated table. */
  RunStage run(String text, String... options) throws IOException {
    return runOn("sim:" + table(), text, options);
  }

  /** Begins to run on a table that is reached like this. */
  RunStage runOn(String target, String text, String... options) throws IOException {
    Files.writeString(file(), text);
    List<String> words = new ArrayList<>(List.of("run", "--connect", target));
    words.addAll(List.of(options));
    words.add(file().toString());
    Map<String, String> variables =
        Map.of(
            "RUNTIME_DIRECTORY", folder.resolve("run").toString(),
            "STATE_DIRECTORY", folder.resolve("state").toString());
    Surroundings around =
        new Surroundings(variables, this, () -> false, Optional::empty, folder.resolve("no ip_vs"));
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new Lines());
    Thread thread = new Thread(() -> status.complete(Ipvs.run(console, around, words)), "ipvs run");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** {@return the next line that holds a text; those before it are passed over} */
  String hear(String part) throws InterruptedException {
    String line = "";
    while (!line.contains(part)) {
      line = lines.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(line).as("%s, after %s", part, heard).isNotNull();
      heard.add(line);
    }
    return line;
  }

  /** {@return all lines so far that were waited for or passed over} */
  List<String> heard() {
    return List.copyOf(heard);
  }

  void signal(String name) {
    signals.get(name).run();
  }

  /** {@return how it ended, after it was told to stop} */
  VerbStatus stop() throws Exception {
    stop.get(PATIENCE, TimeUnit.SECONDS).run();
    return end();
  }

  /** {@return how it ended} */
  VerbStatus end() throws Exception {
    return status.get(PATIENCE, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    // Whoever waits for its first lines only comes before it can be stopped.
    CompletableFuture.anyOf(status, stop).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    if (!status.isDone()) {
      stop.join().run();
      status.join();
    }
  }

  @Override
  public void announce(Runnable run) {
    stop.complete(run);
  }

  @Override
  public synchronized void announceReload(Runnable reload) {
    signals.put("HUP", reload);
  }

  @Override
  public synchronized void announceLook(Runnable look) {
    signals.put("USR1", look);
  }

  /** What is written, line by line. */
  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
