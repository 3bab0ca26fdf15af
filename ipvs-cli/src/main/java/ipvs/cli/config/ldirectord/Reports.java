package ipvs.cli.config.ldirectord;

import ipvs.cli.config.words.FaultLimit;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultContext;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is wrong, or odd, in a configuration. For one thread. */
final class Reports {
  private final List<Fault> faults = new ArrayList<>();

  /** Told behind all others where there were too many. */
  private Optional<Fault> last = Optional.empty();

  /** Tells of an error: something is lost. */
  void error(ConfigCode code, Piece word, String message, String done) {
    add(fault(Severity.ERROR, code, word, message, done));
  }

  /** Tells of something that has no or another effect. */
  void warn(ConfigCode code, Piece word, String message, String done) {
    add(fault(Severity.WARNING, code, word, message, done));
  }

  /** Tells of something that has no or another effect, and what may have been meant. */
  void warn(ConfigCode code, Piece word, String message, String done, Optional<String> suggestion) {
    Fault fault = fault(Severity.WARNING, code, word, message, done);
    add(
        suggestion.isPresent()
            ? fault.withContext(fault.context().withSuggestion(suggestion.get()))
            : fault);
  }

  /** Tells of something that is worth knowing. */
  void note(ConfigCode code, Piece word, String message, String done) {
    add(fault(Severity.NOTE, code, word, message, done));
  }

  /** Tells of something that is there already, since a line. */
  void again(ConfigCode code, Piece word, int first, String message, String done) {
    add(fault(Severity.WARNING, code, word, message, done).since(first));
  }

  private static Fault fault(
      Severity severity, ConfigCode code, Piece word, String message, String done) {
    Fault fault =
        Fault.of(word.place(), severity, code, message)
            .withContext(FaultContext.NONE.withDone(done));
    return word.isEmpty() ? fault : fault.withWord(word.text());
  }

  private void add(Fault fault) {
    if (faults.size() < FaultLimit.MOST) {
      faults.add(fault);
    } else if (last.isEmpty()) {
      // What is not told may be an error.
      last =
          Optional.of(
              Fault.error(fault.place(), ConfigCode.TOO_LARGE, FaultLimit.REACHED)
                  .withContext(FaultContext.NONE.withDone(FaultLimit.DONE)));
    }
  }

  /** {@return all of them by line and column} */
  List<Fault> inOrder() {
    List<Fault> sorted = new ArrayList<>(faults);
    sorted.sort((left, right) -> Place.compare(left.place(), right.place()));
    last.ifPresent(sorted::add);
    return List.copyOf(sorted);
  }
}
