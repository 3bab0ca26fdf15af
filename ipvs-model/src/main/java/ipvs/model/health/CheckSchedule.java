package ipvs.model.health;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * When a check runs.
 *
 * @param delayLoop from one run to the next, above 0
 * @param retry how many failures in a row are borne, from 0
 * @param delayBeforeRetry from the end of a failure to the next try, from 0
 * @param warmup the longest time to the first run, from 0, of which chance takes a part
 * @param steps how many things are asked for in turn, one a run, from 1
 * @param recovery how a check that is down goes on
 * @param isFromStart whether {@code delayLoop} is counted from the start of a run, not from its end
 */
record CheckSchedule(
    Duration delayLoop,
    int retry,
    Duration delayBeforeRetry,
    Duration warmup,
    int steps,
    Recovery recovery,
    boolean isFromStart) {
  /** The time between two runs where nobody says it. */
  static final Duration USUAL_LOOP = Duration.ofSeconds(60);

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Nobody is asked: a file is looked at from the start, every second, and believed at once. */
  private static final CheckTiming OF_FILES =
      CheckTiming.UNSAID.withDelayLoop(SECOND).withWarmup(Duration.ZERO).withRetry(0);

  private static final Duration USUAL_HTTP_PAUSE = Duration.ofSeconds(3);
  private static final int USUAL_DNS_RETRY = 3;

  CheckSchedule {
    Objects.requireNonNull(delayLoop, "delayLoop");
    Objects.requireNonNull(delayBeforeRetry, "delayBeforeRetry");
    Objects.requireNonNull(warmup, "warmup");
    Objects.requireNonNull(recovery, "recovery");
  }

  /** {@return when a check runs whose surroundings say this of its timing, too} */
  static CheckSchedule of(CheckSpec check, CheckTiming surroundings) {
    CheckTiming own = check.basis().timing();
    CheckTiming timing = check instanceof FileCheck ? own.over(OF_FILES) : own.over(surroundings);
    Duration loop = timing.delayLoop().orElse(USUAL_LOOP);
    return new CheckSchedule(
        loop,
        timing.retry().orElse(usualRetry(check)),
        timing.delayBeforeRetry().orElse(usualPause(check, loop)),
        timing.warmup().orElse(loop),
        steps(check),
        recovery(check),
        check instanceof ScriptCheck);
  }

  private static int usualRetry(CheckSpec check) {
    return check instanceof ScriptCheck ? 0 : check instanceof DnsCheck ? USUAL_DNS_RETRY : 1;
  }

  private static Duration usualPause(CheckSpec check, Duration loop) {
    return check instanceof HttpCheck
        ? USUAL_HTTP_PAUSE
        : check instanceof DnsCheck ? loop : SECOND;
  }

  private static int steps(CheckSpec check) {
    int steps = 1;
    if (check instanceof HttpCheck http) {
      steps = http.urls().size();
    } else if (check instanceof NegotiateCheck talk && talk.connects() < Integer.MAX_VALUE) {
      steps = talk.connects() + 1;
    }
    return steps;
  }

  private static Recovery recovery(CheckSpec check) {
    if (check instanceof HttpCheck http) {
      return http.request().recoversFast() ? Recovery.ALL_STEPS_AT_ONCE : Recovery.ALL_STEPS;
    }
    boolean isOnce =
        check instanceof ScriptCheck
            || check instanceof FileCheck
            || check instanceof NegotiateCheck;
    return isOnce ? Recovery.ONE_PASS : Recovery.ONE_OF_TRIES;
  }

  /** {@return the same with another time between two runs} */
  CheckSchedule withDelayLoop(Duration other) {
    return new CheckSchedule(other, retry, delayBeforeRetry, warmup, steps, recovery, isFromStart);
  }

  /** {@return when the first run is, of a check that is made now} */
  long firstRun(long now, RandomGenerator random) {
    long longest = Nanos.of(warmup);
    return longest == 0 ? now : now + Nanos.of(SECOND) + random.nextLong(longest + 1);
  }
}
