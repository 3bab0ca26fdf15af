package ipvs.cli;

import ipvs.cli.console.Console;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.Interruption;
import ipvs.cli.verb.Ipvs;
import ipvs.cli.verb.Termination;
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

  private final Console console;
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

  /** SIGTERM, SIGINT and SIGHUP run this; without halt the process would end with their numbers. */
  @Override
  public void announce(Runnable stop) {
    Thread last =
        new Thread(
            () -> {
              stop.run();
              Main.halt(VerbStatus.DONE.number());
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(last);
  }

  @Override
  public void announceReload(Runnable reload) {
    Signals.whenHungUp(reload);
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
  public Interruption interruptionWhileShowing() {
    Interruption counted = interruption();
    Thread last = new Thread(this::endIfStuck, "stop");
    last.setDaemon(true);
    last.start();
    return counted;
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
