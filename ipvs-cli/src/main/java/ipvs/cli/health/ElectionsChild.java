package ipvs.cli.health;

import ipvs.netlink.process.ThreadRoom;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code ipvs vrrp} as a child of this process: what checks servers may be held up, and must not
 * hold up elections. Where it fails it is started again; where this process is killed it ends.
 */
public final class ElectionsChild implements Closeable {
  private static final long PAUSE_MILLIS = 1_000;
  private static final long PATIENCE_SECONDS = 5;

  /** The program, who waits for its end, and two for signals. */
  private static final int NEEDED = 4;

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String PROGRAM = "ipvs";

  private final List<String> words;
  private final Consumer<String> log;
  private final Thread keeper = new Thread(this::keep, "ipvs-vrrp-child");
  private Optional<Process> process = Optional.empty();
  private boolean isOver;

  private ElectionsChild(List<String> words, Consumer<String> log) {
    this.words = words;
    this.log = log;
  }

  /**
   * {@return a child that runs}
   *
   * @param arguments what it is called with behind its name
   * @param log told when it ends without being told to
   * @throws IOException if it cannot be started
   */
  public static ElectionsChild start(List<String> arguments, Consumer<String> log)
      throws IOException {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SETPRIV)) {
      // A director whose table nobody keeps has to give its addresses to another one.
      words.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM"));
    }
    words.addAll(program());
    words.addAll(arguments);
    ElectionsChild child = new ElectionsChild(words, log);
    child.begin();
    child.keeper.setDaemon(true);
    child.keeper.start();
    return child;
  }

  /** {@return the words that start ipvs: the launcher where there is one, else this Java} */
  private static List<String> program() {
    Optional<Path> launcher = launcher();
    return launcher.isPresent()
        ? List.of(launcher.get().toString(), "vrrp")
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dipvsadm.program=" + PROGRAM,
            "-cp",
            System.getProperty("java.class.path"),
            "ipvs.cli.Main",
            "vrrp");
  }

  /** Jars lie in the folder beside the one of the programs. */
  private static Optional<Path> launcher() {
    try {
      Path jar =
          Path.of(ElectionsChild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path file = jar.resolveSibling("..").resolve("bin").resolve(PROGRAM).normalize();
      return Files.isRegularFile(jar) && Files.isExecutable(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** By a thread that lives as long as this process: with that one the child ends. */
  private synchronized void begin() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Whoever started this wants to know of this, and not of a child.
    builder.environment().remove("NOTIFY_SOCKET");
    builder.environment().remove("WATCHDOG_PID");
    builder.environment().remove("WATCHDOG_USEC");
    process = Optional.of(builder.start());
  }

  private void keep() {
    try {
      while (true) {
        Process running = running();
        int status = running.waitFor();
        if (isOver()) {
          return;
        }
        log.accept("ipvs vrrp has ended with " + status + "; it is started again");
        do {
          Thread.sleep(PAUSE_MILLIS);
          if (isOver()) {
            return;
          }
        } while (!isBegun());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A machine without room for a program has some later. */
  private boolean isBegun() {
    try {
      if (!ThreadRoom.has(NEEDED)) {
        log.accept("ipvs vrrp cannot be started again: no more programs can be started");
        return false;
      }
      begin();
      return true;
    } catch (IOException e) {
      log.accept("ipvs vrrp cannot be started again: " + e.getMessage());
      return false;
    }
  }

  private synchronized Process running() {
    return process.orElseThrow();
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  /** Has it read its file anew. */
  public void reload() {
    try {
      new ProcessBuilder("kill", "-HUP", Long.toString(running().pid())).start().waitFor();
    } catch (IOException e) {
      log.accept("ipvs vrrp is not told to read its file anew: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has it give its addresses back, and end. */
  @Override
  public void close() {
    Process running;
    synchronized (this) {
      isOver = true;
      running = running();
    }
    running.destroy();
    try {
      if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
      keeper.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
