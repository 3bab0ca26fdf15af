package ipvs.cli.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all rules found: of each rule one finding a cause, which counts the services that it is
 * about. For one thread.
 */
public final class Findings {
  /** What is said only beside another finding, or if all is asked for. */
  private static final String FROM_HERE = "D22";

  private static final String NOT_LOCAL = "D2";

  private final List<Finding> all = new ArrayList<>();

  Findings() {}

  /** What tells one cause from another. */
  private record Cause(Severity severity, String fact) {}

  /** Takes what a rule found; nothing for all is well. */
  void add(String id, String title, List<Finding> found) {
    if (found.isEmpty()) {
      all.add(Finding.of(id, Severity.OK, "", title));
      return;
    }
    Map<Cause, Finding> first = new LinkedHashMap<>();
    Map<Cause, Set<String>> whom = new LinkedHashMap<>();
    for (Finding finding : found) {
      Cause cause = new Cause(finding.severity(), finding.fact());
      first.putIfAbsent(cause, finding);
      whom.computeIfAbsent(cause, key -> new HashSet<>())
          .add(finding.service() + ' ' + finding.server());
    }
    for (Map.Entry<Cause, Finding> each : first.entrySet()) {
      all.add(each.getValue().and(whom.get(each.getKey()).size() - 1));
    }
  }

  /** {@return what every rule said, in the order of the rules; those where all is well, too} */
  public List<Finding> all() {
    return List.copyOf(all);
  }

  /** {@return what is to be told if nobody asks for all} */
  public List<Finding> told() {
    boolean tellsFromHere =
        all.stream()
            .anyMatch(
                finding -> finding.rule().equals(NOT_LOCAL) && finding.severity() == Severity.FAIL);
    return all.stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .filter(finding -> tellsFromHere || !finding.rule().equals(FROM_HERE))
        .toList();
  }

  /** {@return how many findings are so bad} */
  public long count(Severity severity) {
    return all.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** {@return whether something is a warning or worse} */
  public boolean isBad() {
    return count(Severity.FAIL) + count(Severity.WARN) > 0;
  }
}
