package ipvs.cli;

import ipvs.cli.console.Console;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.Interruption;
import ipvs.cli.verb.Ipvs;
import ipvs.cli.verb.Termination;
import java.util.List;
import java.util.Optional;

/**
 * The program {@code ipvs} in its process, and how signals end it.
 *
 * <p>Apart from {@link Main}, so that {@code ipvsadm} loads nothing of this.
 */
final class VerbMain implements Termination {
  private Optional<Signals> signals = Optional.empty();

  private VerbMain() {}

  /** {@return the exit status of a line of {@code ipvs}} */
  static int run(Console console, List<String> words) {
    VerbMain process = new VerbMain();
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
  public Interruption interruption() {
    Signals counted = Signals.counted();
    signals = Optional.of(counted);
    return counted;
  }
}
