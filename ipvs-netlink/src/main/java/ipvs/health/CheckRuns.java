package ipvs.health;

import ipvs.model.health.HealthAction;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.PoolStatus;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.watch.CheckRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/** The checks that run, and how each ended the last time. For one thread. */
final class CheckRuns {
  private final Starter starter;
  private final HealthEngine.Time time;
  private final Map<Integer, Running> running = new HashMap<>();
  private final Queue<Ended> ended = new ArrayDeque<>();
  private final Map<Integer, CheckRun> last = new HashMap<>();

  /** Runs checks: {@link ipvs.health.probe.ProbeLoop#start} does. */
  @FunctionalInterface
  interface Starter {
    Runnable start(ProbeSpec spec, int step, Consumer<Verdict> listener);
  }

  /** A check that runs. */
  private record Running(HealthAction.StartCheck what, long since, Runnable cancel) {}

  /** A check that is over, and since when. */
  private record Ended(int check, Verdict verdict, long at) {}

  CheckRuns(Starter starter, HealthEngine.Time time) {
    this.starter = starter;
    this.time = time;
  }

  void start(HealthAction.StartCheck start) {
    int check = start.check();
    running.put(check, new Running(start, time.now(), () -> {}));
    Runnable cancel =
        starter.start(
            start.probe(),
            start.step(),
            verdict -> ended.add(new Ended(check, verdict, time.now())));
    running.computeIfPresent(check, (number, run) -> new Running(start, run.since(), cancel));
  }

  /** Forgets a check, which no longer runs. */
  void cancel(int check) {
    last.remove(check);
    Optional.ofNullable(running.remove(check)).ifPresent(run -> run.cancel().run());
  }

  /** {@return the next check that has ended, if there is one} */
  Optional<CheckRun> poll() {
    Optional<CheckRun> told = Optional.empty();
    while (told.isEmpty() && !ended.isEmpty()) {
      told = told(ended.remove());
    }
    told.ifPresent(run -> last.put(run.check(), run));
    return told;
  }

  /** Nobody wants to know any more of one that was cancelled. */
  private Optional<CheckRun> told(Ended end) {
    Running run = running.remove(end.check());
    if (run == null) {
      return Optional.empty();
    }
    Duration took = Duration.ofNanos(end.at() - run.since());
    Instant at = time.instants().instant().minusNanos(time.now() - end.at());
    return Optional.of(
        new CheckRun(
            end.check(),
            run.what().probe(),
            run.what().step(),
            end.verdict(),
            at,
            took,
            run.what().tellsAllFailures()));
  }

  /** {@return how each ended the last time, by its number} */
  Map<Integer, CheckRun> last() {
    return last;
  }

  /** Takes how checks ended before a start, of those that have not run since. */
  void recall(HealthMemory memory, List<PoolStatus> pools) {
    PastRuns.recall(memory, pools, last);
  }

  /** Forgets all but these: whatever a file no longer names would grow with each reload. */
  void retain(Set<Integer> checks) {
    last.keySet().retainAll(checks);
  }

  /** Takes no more ends of those that run. */
  void end() {
    running.clear();
  }
}
