package ipvs.health;

import ipvs.model.health.CheckName;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.HealthMemory.CheckPlace;
import ipvs.model.health.HealthMemory.Failure;
import ipvs.model.health.PoolStatus;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import ipvs.netlink.watch.CheckRun;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why checks failed, kept from one process to the next: numbers of checks are not the same in both,
 * so that each is known by the first place where it stands.
 */
final class PastRuns {
  private PastRuns() {}

  /** {@return the failures among the last runs of checks} */
  static List<Failure> failures(List<PoolStatus> pools, Map<Integer, CheckRun> runs) {
    List<Failure> failures = new ArrayList<>();
    for (Placed each : checks(pools)) {
      CheckRun run = runs.get(each.check().number());
      if (run != null && run.verdict().outcome() != Verdict.Outcome.UP) {
        Verdict verdict = run.verdict();
        failures.add(
            new Failure(
                each.place(),
                verdict.outcome(),
                verdict.reason(),
                run.at().toEpochMilli(),
                run.took()));
      }
    }
    return failures;
  }

  /** Makes failures of before the last runs of those checks that have not run since. */
  static void recall(HealthMemory memory, List<PoolStatus> pools, Map<Integer, CheckRun> runs) {
    Map<CheckPlace, Deque<Failure>> known = new HashMap<>();
    for (Failure failure : memory.failures()) {
      known.computeIfAbsent(failure.check(), first -> new ArrayDeque<>()).add(failure);
    }
    for (Placed each : known.isEmpty() ? List.<Placed>of() : checks(pools)) {
      Optional<Failure> failure =
          Optional.ofNullable(known.get(each.place())).map(Deque::pollFirst);
      failure.ifPresent(found -> runs.putIfAbsent(each.check().number(), run(each.check(), found)));
    }
  }

  private static CheckRun run(PoolStatus.Check check, Failure failure) {
    Verdict verdict = new Verdict(failure.outcome(), failure.reason(), WeightShift.NONE);
    return new CheckRun(
        check.number(),
        check.probe(),
        0,
        verdict,
        Instant.ofEpochMilli(failure.at()),
        failure.took(),
        false);
  }

  private record Placed(CheckPlace place, PoolStatus.Check check) {}

  /** {@return each check once, where it stands first} */
  private static List<Placed> checks(List<PoolStatus> pools) {
    List<Placed> checks = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (PoolStatus pool : pools) {
      for (PoolStatus.Server server : pool.servers()) {
        for (PoolStatus.Check check : server.checks()) {
          if (seen.add(check.number())) {
            String text = CheckName.of(check.probe().check()).text();
            checks.add(
                new Placed(
                    new CheckPlace(pool.key(), server.endpoint(), text, check.probe().target()),
                    check));
          }
        }
      }
    }
    return checks;
  }
}
