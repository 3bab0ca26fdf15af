package ipvs.health;

import ipvs.model.config.Command;
import ipvs.model.health.CheckName;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.HealthAction.Notice;
import ipvs.model.health.Hook;
import ipvs.model.health.Verdict.Outcome;
import ipvs.model.table.Change;
import ipvs.netlink.metrics.HealthCounts;
import ipvs.netlink.metrics.HealthCounts.CheckLabels;
import ipvs.netlink.metrics.HealthCounts.Times;
import ipvs.netlink.metrics.HealthText;
import ipvs.netlink.watch.CheckRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what a {@link HealthRunner} does, for Prometheus, and passes all on to another listener.
 *
 * <p>Counted by the thread of the runner; what was counted is for any thread.
 */
public final class HealthMetrics implements HealthListener {
  private static final List<Duration> ENDS = Times.BOUNDS.stream().map(Duration::ofMillis).toList();

  private final HealthListener next;
  private final InstantSource time;
  private final Map<Integer, Counted> checks = new HashMap<>();
  private final SortedMap<String, Long> changes = new TreeMap<>();
  private final SortedMap<String, Long> repairs = new TreeMap<>();
  private final SortedMap<String, Long> hooks = new TreeMap<>();
  private final long[] atMost = new long[Times.BOUNDS.size()];
  private long runs;
  private long nanos;
  private Duration delay = Duration.ZERO;
  private long errors;
  private boolean isLoaded = true;
  private long loadSeconds;

  /** How runs of a check ended, by the number of the outcome. */
  private record Counted(CheckLabels labels, long[] results) {
    static Counted of(CheckRun run) {
      String kind = CheckName.of(run.probe().check()).kind();
      CheckLabels labels = new CheckLabels(kind, run.probe().target().toString());
      return new Counted(labels, new long[Outcome.values().length]);
    }

    void addTo(Map<Outcome, Long> sums) {
      for (Outcome outcome : Outcome.values()) {
        sums.merge(outcome, results[outcome.ordinal()], Long::sum);
      }
    }
  }

  /**
   * Counts from 0.
   *
   * @param next told all that this is told
   * @param time the time of day
   */
  public HealthMetrics(HealthListener next, InstantSource time) {
    this.next = Objects.requireNonNull(next, "next");
    this.time = Objects.requireNonNull(time, "time");
  }

  /** {@return what was counted so far} */
  public synchronized HealthCounts counts() {
    List<Long> ends = Arrays.stream(atMost).boxed().toList();
    Times times = new Times(ends, runs, Duration.ofNanos(nanos));
    SortedMap<CheckLabels, Map<Outcome, Long>> sums = new TreeMap<>();
    for (Counted each : checks.values()) {
      each.addTo(sums.computeIfAbsent(each.labels(), first -> HealthCounts.noResults()));
    }
    return new HealthCounts(
        sums, times, changes, repairs, errors, hooks, isLoaded, loadSeconds, delay);
  }

  /**
   * Writes how a table stands, and what was counted, in the text format of Prometheus.
   *
   * @param out where to; it stays open
   * @param runner what keeps the table, and tells this
   * @throws IOException if the runner has ended, or it cannot be written
   */
  public void write(OutputStream out, HealthRunner runner) throws IOException {
    HealthText.write(out, runner.status(), counts());
  }

  /** A file was to be kept that cannot be used: the one of before is kept. */
  public synchronized void notLoaded() {
    isLoaded = false;
  }

  private static void add(Map<String, Long> counts, String key) {
    counts.merge(key, 1L, Long::sum);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Checks that the file no longer has are forgotten, or there would be more and more of them. */
  @Override
  public void loaded(CheckedTable file) {
    synchronized (this) {
      isLoaded = true;
      loadSeconds = time.instant().getEpochSecond();
      checks.clear();
    }
    next.loaded(file);
  }

  @Override
  public void checked(CheckRun run) {
    synchronized (this) {
      Counted counted = checks.computeIfAbsent(run.check(), first -> Counted.of(run));
      counted.results()[run.verdict().outcome().ordinal()]++;
      count(run.took());
    }
    next.checked(run);
  }

  private void count(Duration took) {
    runs++;
    nanos += took.toNanos();
    for (int i = 0; i < atMost.length; i++) {
      atMost[i] += took.compareTo(ENDS.get(i)) <= 0 ? 1 : 0;
    }
  }

  @Override
  public void changed(Hook hook) {
    next.changed(hook);
  }

  @Override
  public void wrote(Change change) {
    synchronized (this) {
      add(changes, kind(change));
    }
    next.wrote(change);
  }

  /** {@return the name of the record as documents would have it: {@code add_server}} */
  private static String kind(Change change) {
    return change
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public void refused(Change change, IOException why) {
    synchronized (this) {
      errors++;
    }
    next.refused(change, why);
  }

  @Override
  public void unreadable(IOException why) {
    synchronized (this) {
      errors++;
    }
    next.unreadable(why);
  }

  @Override
  public void converged() {
    next.converged();
  }

  @Override
  public void noticed(Notice notice) {
    synchronized (this) {
      add(repairs, word(notice.finding()));
    }
    next.noticed(notice);
  }

  @Override
  public void hookEnded(Hook hook, Command command, String end, boolean isGood) {
    synchronized (this) {
      add(hooks, word(hook.event()) + (isGood ? " success" : " failure"));
    }
    next.hookEnded(hook, command, end, isGood);
  }

  @Override
  public void hookDropped(Hook hook) {
    synchronized (this) {
      add(hooks, word(hook.event()) + " dropped");
    }
    next.hookDropped(hook);
  }

  @Override
  public void troubled(String what) {
    next.troubled(what);
  }

  @Override
  public void delayed(Duration late) {
    synchronized (this) {
      delay = late;
    }
    next.delayed(late);
  }
}
