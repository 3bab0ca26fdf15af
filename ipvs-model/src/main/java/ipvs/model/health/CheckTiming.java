package ipvs.model.health;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When checks run and how long they wait, as far as it is said: of a check, or of all those of a
 * server or service.
 *
 * <p>What is absent is that of what surrounds it, see {@link #over}; what nobody says depends on
 * the kind of check.
 *
 * @param delayLoop from one check that went well to the next, above 0; 60 s where nobody says it
 * @param retry how many failures in a row are borne before the server is down, from 0; 1 where
 *     nobody says it, of scripts 0, of DNS 3
 * @param delayBeforeRetry from a failure to the next try, from 0; 1 s where nobody says it, of HTTP
 *     3 s, of DNS {@code delayLoop}
 * @param warmup the longest time from start to the first check, from 0, of which chance takes a
 *     part; {@code delayLoop} where nobody says it
 * @param connectTimeout how long a connection, and every silence on it, may take: above 0; 5 s
 *     where nobody says it
 * @param deadline how long the whole check may take: above 0; three times {@code connectTimeout},
 *     at least 10 s, where nobody says it. Only ldirectord's language has a word for it.
 */
public record CheckTiming(
    Optional<Duration> delayLoop,
    OptionalInt retry,
    Optional<Duration> delayBeforeRetry,
    Optional<Duration> warmup,
    Optional<Duration> connectTimeout,
    Optional<Duration> deadline) {
  /** Nothing is said. */
  public static final CheckTiming UNSAID =
      new CheckTiming(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Checks the ranges. */
  public CheckTiming {
    Limits.positive("delay_loop", delayLoop);
    Objects.requireNonNull(retry, "retry");
    if (retry.isPresent()) {
      Limits.within("retry", retry.getAsInt(), 0, Integer.MAX_VALUE);
    }
    Limits.notNegative("delay_before_retry", delayBeforeRetry);
    Limits.notNegative("warmup", warmup);
    Limits.positive("connect_timeout", connectTimeout);
    Limits.positive("deadline", deadline);
  }

  /** {@return this timing, with what it leaves open taken from another one} */
  public CheckTiming over(CheckTiming outer) {
    return new CheckTiming(
        delayLoop.or(() -> outer.delayLoop),
        retry.isPresent() ? retry : outer.retry,
        delayBeforeRetry.or(() -> outer.delayBeforeRetry),
        warmup.or(() -> outer.warmup),
        connectTimeout.or(() -> outer.connectTimeout),
        deadline.or(() -> outer.deadline));
  }

  /** {@return this timing with that time between checks, above 0} */
  public CheckTiming withDelayLoop(Duration time) {
    return new CheckTiming(
        Optional.of(time), retry, delayBeforeRetry, warmup, connectTimeout, deadline);
  }

  /** {@return this timing with that many failures borne, from 0} */
  public CheckTiming withRetry(int count) {
    return new CheckTiming(
        delayLoop, OptionalInt.of(count), delayBeforeRetry, warmup, connectTimeout, deadline);
  }

  /** {@return this timing with that time from a failure to the next try, from 0} */
  public CheckTiming withDelayBeforeRetry(Duration time) {
    return new CheckTiming(delayLoop, retry, Optional.of(time), warmup, connectTimeout, deadline);
  }

  /** {@return this timing with that time from start to the first check at most, from 0} */
  public CheckTiming withWarmup(Duration time) {
    return new CheckTiming(
        delayLoop, retry, delayBeforeRetry, Optional.of(time), connectTimeout, deadline);
  }

  /** {@return this timing with that time for a connection and every silence on it, above 0} */
  public CheckTiming withConnectTimeout(Duration time) {
    return new CheckTiming(delayLoop, retry, delayBeforeRetry, warmup, Optional.of(time), deadline);
  }

  /** {@return this timing with that time for a whole check, above 0} */
  public CheckTiming withDeadline(Duration time) {
    return new CheckTiming(
        delayLoop, retry, delayBeforeRetry, warmup, connectTimeout, Optional.of(time));
  }
}
