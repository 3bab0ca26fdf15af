package ipvs.netlink.metrics;

import ipvs.model.health.Verdict.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted since a table began to be kept, at one moment. Immutable.
 *
 * @param checks runs of checks by what they are called in labels
 * @param times how long runs took
 * @param changes how many changes of each kind the kernel made, such as {@code add_server}
 * @param repairs how often something was found of each kind that others did, such as {@code
 *     restored}
 * @param errors how often the kernel refused a change, or could not be asked
 * @param hooks how many scripts of hooks ended, by event, a blank, and {@code success} or {@code
 *     failure}, or {@code dropped}
 * @param isLoaded whether the file was usable when it was last read
 * @param loadSeconds when a usable one was last read, in seconds since 1970
 * @param delay how much later than they should have checks began at the last turn that began any
 */
public record HealthCounts(
    SortedMap<CheckLabels, Map<Outcome, Long>> checks,
    Times times,
    SortedMap<String, Long> changes,
    SortedMap<String, Long> repairs,
    long errors,
    SortedMap<String, Long> hooks,
    boolean isLoaded,
    long loadSeconds,
    Duration delay) {
  /** Keeps all from changing. */
  public HealthCounts {
    SortedMap<CheckLabels, Map<Outcome, Long>> copy = new TreeMap<>();
    checks.forEach((labels, results) -> copy.put(labels, Map.copyOf(results)));
    checks = Collections.unmodifiableSortedMap(copy);
    Objects.requireNonNull(times, "times");
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    repairs = Collections.unmodifiableSortedMap(new TreeMap<>(repairs));
    hooks = Collections.unmodifiableSortedMap(new TreeMap<>(hooks));
    Objects.requireNonNull(delay, "delay");
  }

  /**
   * What tells checks apart in labels: those of which both are the same count together.
   *
   * @param kind such as {@code tcp}
   * @param target address and port
   */
  public record CheckLabels(String kind, String target) implements Comparable<CheckLabels> {
    /** Checks that both are there. */
    public CheckLabels {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(target, "target");
    }

    @Override
    public int compareTo(CheckLabels other) {
      int first = kind.compareTo(other.kind);
      return first != 0 ? first : target.compareTo(other.target);
    }
  }

  /**
   * How long runs of checks took, as a histogram.
   *
   * @param atMost how many took no longer than each of {@link #BOUNDS}
   * @param count how many there were
   * @param sum how long all of them took
   */
  public record Times(List<Long> atMost, long count, Duration sum) {
    /** The upper ends, in milliseconds. */
    public static final List<Long> BOUNDS =
        List.of(1L, 3L, 10L, 30L, 100L, 300L, 1_000L, 3_000L, 10_000L);

    /** Checks that there is a number for each end. */
    public Times {
      atMost = List.copyOf(atMost);
      Objects.requireNonNull(sum, "sum");
      if (atMost.size() != BOUNDS.size()) {
        throw new IllegalArgumentException("other ends: " + atMost);
      }
    }
  }

  /** {@return results of checks, none of which there was} */
  public static Map<Outcome, Long> noResults() {
    Map<Outcome, Long> none = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      none.put(outcome, 0L);
    }
    return none;
  }
}
