package ipvs.cli.verb;

import ipvs.cli.console.Interruption;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.netlink.watch.ManualPace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a verb that goes on, on a simulated table that others change while it waits, in virtual
 * time.
 *
 * <p>When nothing is planned any more, it is told to stop.
 */
final class EventStage {
  private final Path table;
  private final List<ManualPace.Step> steps = new ArrayList<>();
  private final AtomicInteger signals = new AtomicInteger();

  EventStage(Path folder) {
    table = folder.resolve("table");
  }

  /** What a verb leaves behind. */
  record Result(VerbStatus status, String out, String err) {}

  /** Has the lines of rules for its table. */
  EventStage with(String rules) throws IOException {
    Files.writeString(table, rules, StandardCharsets.ISO_8859_1);
    return this;
  }

  /** Has other rules after the next pause. */
  EventStage then(String rules) {
    return doing(() -> with(rules));
  }

  /** Does something during the next pause. */
  EventStage doing(ManualPace.Step step) {
    steps.add(step);
    return this;
  }

  Path table() {
    return table;
  }

  /** {@return what a line leaves behind} */
  Result run(String line) {
    Said said = new Said();
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
    words.addAll(List.of("--connect", "sim:" + table));
    Termination termination =
        new Termination() {
          @Override
          public void announce(Runnable stop) {}

          @Override
          public Interruption interruption() {
            return signals::get;
          }
        };
    Surroundings around =
        new Surroundings(
                Map.of(), termination, () -> false, Optional::empty, table.resolveSibling("none"))
            .withTime(this::pace);
    return new Result(Ipvs.run(said.console(), around, words), said.out(), said.err());
  }

  private ManualPace pace(Duration interval) {
    ManualPace pace = ManualPace.every(interval);
    steps.forEach(pace::then);
    return pace.always(
        () -> {
          if (pace.count() > steps.size()) {
            signals.incrementAndGet();
          }
        });
  }
}
