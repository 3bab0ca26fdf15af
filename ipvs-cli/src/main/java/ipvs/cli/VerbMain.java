package ipvs.cli;

import ipvs.cli.console.Console;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.Ipvs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The program {@code ipvs} in its process, and how signals end it.
 *
 * <p>Apart from {@link Main}, so that {@code ipvsadm} loads nothing of this.
 */
final class VerbMain implements Termination {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long STEP_MILLIS = 100;

  /** How long a server that is told to end may still take to get ready. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Console console;
  private final ServerSignals server = new ServerSignals(PATIENCE);
  private boolean holdsReload;
  private boolean isHeld;
  private Optional<Signals> signals = Optional.empty();

  private VerbMain(Console console) {
    this.console = console;
  }

  /** {@return the exit status of a line of {@code ipvs}} */
  static int run(Console console, List<String> words) {
    VerbMain process = new VerbMain(console);
    int status = Ipvs.run(console, process, words);
    if (process.signals.isPresent()) {
      process.signals.get().die();
    }
    return status;
  }

  @Override
  public void holdRequests() {
    holdsReload = true;
    Signals.whenHungUp(server::askReload);
    // The table is looked at anyway at the beginning.
    Signals.whenAskedToLook(() -> {});
  }

  @Override
  public void holdEnd(Runnable undo) {
    if (isHeld) {
      return;
    }
    isHeld = true;
    List<String> names = holdsReload ? List.of("INT", "TERM") : List.of("INT", "TERM", "HUP");
    for (String name : names) {
      if (!Signals.when(name, () -> server.end(undo, new ProcessExit(name)))) {
        // Nothing tells this process of signals: the JVM ends it by itself, and runs this.
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> server.end(undo, new ProcessExit(name)), "stop"));
        return;
      }
    }
  }

  /** The end of this process after a signal. */
  private record ProcessExit(String signal) implements ServerSignals.Exit {
    /** Without halt it would end with the number of the signal. */
    @Override
    public void stopped() {
      Main.halt(VerbStatus.DONE.number());
    }

    @Override
    public void givenUp() {
      Signals.dieOf(signal);
    }
  }

  @Override
  public void announce(Runnable stop) {
    holdEnd(() -> {});
    server.stopsBy(stop);
  }

  @Override
  public void announceReload(Runnable reload) {
    holdRequests();
    server.reloadsBy(reload);
  }

  @Override
  public void announceLook(Runnable look) {
    Signals.whenAskedToLook(look);
  }

  @Override
  public Interruption interruption() {
    Signals counted = Signals.counted();
    signals = Optional.of(counted);
    return counted;
  }

  @Override
  public void onlyShows() {
    Thread last = new Thread(this::endIfStuck, "stop");
    last.setDaemon(true);
    last.start();
  }

  /** What the reader does not take is lost. */
  private void endIfStuck() {
    Signals counted = signals.orElseThrow();
    try {
      while (!counted.await(DAY)) {
        // Nobody has told it to stop.
      }
      while (!console.isStuck()) {
        Thread.sleep(STEP_MILLIS);
      }
      counted.die();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
