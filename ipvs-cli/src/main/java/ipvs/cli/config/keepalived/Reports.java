package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.FaultLimit;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultContext;
import ipvs.netlink.json.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that is wrong, or odd, in a configuration. One cause is told once, however often a definition
 * or a repetition brings it in. For one thread.
 */
final class Reports {
  private final List<OrderedFault> reports = new ArrayList<>();
  private final Set<Cause> causes = new HashSet<>();

  /** Where definitions are used that are not there: the columns of each line. */
  private final Map<SourceLine, NavigableMap<Integer, Integer>> undefined = new HashMap<>();

  private boolean isMailTold;
  private Optional<OrderedFault> tooMany = Optional.empty();

  private record SourceLine(Source source, int number) {}

  private record Cause(Source source, int line, int column, ConfigCode code) {}

  /** Tells of an error: something is lost. */
  void error(ConfigCode code, Word word, String message, String done) {
    tell(Severity.ERROR, code, word, message, FaultContext.NONE.withDone(done));
  }

  /** Tells of an error, and what may have been meant. */
  void error(ConfigCode code, Word word, String message, String done, Optional<String> suggestion) {
    tell(Severity.ERROR, code, word, message, context(done, suggestion));
  }

  private static FaultContext context(String done, Optional<String> suggestion) {
    FaultContext context = FaultContext.NONE.withDone(done);
    return suggestion.isPresent() ? context.withSuggestion(suggestion.get()) : context;
  }

  /** Tells of something that has no or another effect. */
  void warn(ConfigCode code, Word word, String message, String done) {
    tell(Severity.WARNING, code, word, message, FaultContext.NONE.withDone(done));
  }

  /** Tells of something that has no or another effect, and what may have been meant. */
  void warn(ConfigCode code, Word word, String message, String done, Optional<String> suggestion) {
    tell(Severity.WARNING, code, word, message, context(done, suggestion));
  }

  /** Tells of something that is worth knowing. */
  void note(ConfigCode code, Word word, String message, String done) {
    tell(Severity.NOTE, code, word, message, FaultContext.NONE.withDone(done));
  }

  /** Tells of the first word about mail. */
  void mail(Word word) {
    if (!isMailTold) {
      note(ConfigCode.MAIL, word, "nothing here sends mail", "kept; a hook can send it");
      isMailTold = true;
    }
  }

  /** Tells of something that is there already. */
  void again(ConfigCode code, Word word, Word first, String message, String done) {
    if (isNew(code, word)) {
      Fault fault = fault(Severity.WARNING, code, word, message, FaultContext.NONE.withDone(done));
      boolean isHere = first.line().source().equals(word.line().source());
      add(word, isHere ? fault.since(first.line().number()) : fault);
    }
  }

  /** Tells of a fault. */
  void tell(Severity severity, ConfigCode code, Word word, String message, FaultContext context) {
    if (code == ConfigCode.UNDEFINED_MACRO) {
      undefined
          .computeIfAbsent(lineOf(word), line -> new TreeMap<>())
          .put(word.column(), word.endColumn());
    } else if (severity != Severity.ERROR && isUndefined(word)) {
      return;
    }
    if (isNew(code, word)) {
      add(word, fault(severity, code, word, message, context));
    }
  }

  /** What a value that has no meaning leads to has one cause. */
  private boolean isUndefined(Word word) {
    NavigableMap<Integer, Integer> ofLine = undefined.get(lineOf(word));
    if (ofLine == null) {
      return false;
    }
    Map.Entry<Integer, Integer> first = ofLine.ceilingEntry(word.column());
    return first != null && first.getValue() <= word.endColumn();
  }

  private static SourceLine lineOf(Word word) {
    return new SourceLine(word.line().source(), word.line().number());
  }

  /** {@return whether nothing more is told, so that nothing has to be found out for it} */
  boolean isFull() {
    return tooMany.isPresent();
  }

  /** {@return whether this is told of the place of a word} */
  boolean isTold(ConfigCode code, Word word) {
    return causes.contains(cause(code, word));
  }

  private boolean isNew(ConfigCode code, Word word) {
    if (reports.size() < FaultLimit.MOST) {
      return causes.add(cause(code, word));
    }
    if (tooMany.isEmpty()) {
      tooMany = Optional.of(endOfReports(word));
    }
    return false;
  }

  /** What is not told may be an error. */
  private static OrderedFault endOfReports(Word word) {
    Fault fault =
        fault(
            Severity.ERROR,
            ConfigCode.TOO_LARGE,
            word.withText(""),
            FaultLimit.REACHED,
            FaultContext.NONE.withDone(FaultLimit.DONE));
    return new OrderedFault(Integer.MAX_VALUE, fault);
  }

  private static Cause cause(ConfigCode code, Word word) {
    return new Cause(word.line().source(), word.line().number(), word.column(), code);
  }

  private static Fault fault(
      Severity severity, ConfigCode code, Word word, String message, FaultContext context) {
    FaultContext all = context;
    if (word.line().source().isIncluded()) {
      all = all.inFile(word.line().source().name());
    }
    if (!word.macro().isEmpty()) {
      all = all.ofMacro(word.macro());
    }
    Fault fault = Fault.of(word.place(), severity, code, message).withContext(all);
    return word.text().isEmpty() ? fault : fault.withWord(word.text());
  }

  private void add(Word word, Fault fault) {
    reports.add(new OrderedFault(word.line().order(), fault));
  }

  /** {@return all of them by line and column, those of included files where they are included} */
  List<OrderedFault> inOrder() {
    List<OrderedFault> sorted = new ArrayList<>(reports);
    tooMany.ifPresent(sorted::add);
    sorted.sort(null);
    return List.copyOf(sorted);
  }
}
