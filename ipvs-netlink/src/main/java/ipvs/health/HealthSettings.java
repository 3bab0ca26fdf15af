package ipvs.health;

import ipvs.model.health.PoolPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link HealthRunner} works, beside what the file says.
 *
 * @param policy how the table is kept
 * @param converge how often the kernel's table is read and compared; empty for only when asked
 * @param hookTimeout how long a script of a hook may run, above 0
 * @param store where it is kept what has to be known after a start
 * @param marks where people leave word that servers are taken out, looked at every second
 */
public record HealthSettings(
    PoolPolicy policy,
    Optional<Duration> converge,
    Duration hookTimeout,
    HealthStore store,
    MarkSource marks) {
  private static final Duration USUAL_CONVERGE = Duration.ofSeconds(30);
  private static final Duration USUAL_HOOK_TIMEOUT = Duration.ofSeconds(60);

  /** The table is read every 30 seconds, hooks may run for a minute, and nothing is kept. */
  public static final HealthSettings DEFAULT =
      new HealthSettings(
          PoolPolicy.DEFAULT,
          Optional.of(USUAL_CONVERGE),
          USUAL_HOOK_TIMEOUT,
          HealthStore.NONE,
          MarkSource.NONE);

  /** Checks that all are there, and that times are above 0. */
  public HealthSettings {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(marks, "marks");
    requirePositive(hookTimeout);
    converge.ifPresent(HealthSettings::requirePositive);
  }

  private static void requirePositive(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("a time is not above 0: " + time);
    }
  }

  /** {@return the same with another policy} */
  public HealthSettings withPolicy(PoolPolicy other) {
    return new HealthSettings(other, converge, hookTimeout, store, marks);
  }

  /** {@return the same, reading the table so often; empty for only when asked} */
  public HealthSettings withConverge(Optional<Duration> other) {
    return new HealthSettings(policy, other, hookTimeout, store, marks);
  }

  /** {@return the same, with scripts of hooks that may run for so long} */
  public HealthSettings withHookTimeout(Duration other) {
    return new HealthSettings(policy, converge, other, store, marks);
  }

  /** {@return the same with another store} */
  public HealthSettings withStore(HealthStore other) {
    return new HealthSettings(policy, converge, hookTimeout, other, marks);
  }

  /** {@return the same with another place where people leave word} */
  public HealthSettings withMarks(MarkSource other) {
    return new HealthSettings(policy, converge, hookTimeout, store, other);
  }
}
