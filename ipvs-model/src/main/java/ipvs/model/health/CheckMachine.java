package ipvs.model.health;

import java.util.Objects;

/**
 * One check: when it runs, and what its verdicts make of it.
 *
 * <p>Times are nanoseconds of a clock that never goes back, from 0. For one thread.
 */
final class CheckMachine {
  private CheckSchedule schedule;
  private boolean isUp;
  private boolean isFirst = true;
  private int tries;
  private int step;
  private int passedSteps;
  private long started;
  private long next;

  /**
   * Makes a check that has not run yet.
   *
   * @param schedule when it runs
   * @param isUp whether it counts as up until then
   * @param first when it runs first
   */
  CheckMachine(CheckSchedule schedule, boolean isUp, long first) {
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    this.isUp = isUp;
    next = first;
  }

  /** {@return when it runs next; {@link Nanos#NEVER} while it does} */
  long next() {
    return next;
  }

  /** {@return whether it is up} */
  boolean isUp() {
    return isUp;
  }

  /** {@return how many failures in a row were borne} */
  int tries() {
    return tries;
  }

  /** {@return whether no run has told anything yet} */
  boolean isFirst() {
    return isFirst;
  }

  /** {@return when it runs} */
  CheckSchedule schedule() {
    return schedule;
  }

  /** Runs at other times from the end of the next run on, or from now if that is earlier. */
  void reschedule(CheckSchedule other, long now) {
    schedule = other;
    if (next != Nanos.NEVER) {
      next = Math.min(next, now + Nanos.of(other.delayLoop()));
    }
  }

  /** {@return which of its steps is run, from 0} */
  int start(long now) {
    started = now;
    next = Nanos.NEVER;
    return step;
  }

  /** {@return what a run that ends now makes of it} */
  CheckResult end(Verdict verdict, long now) {
    int failures = 0;
    switch (verdict.outcome()) {
      case UP -> pass(now);
      case DOWN -> failures = fail(now);
      case INCONCLUSIVE -> next = now + pauseOfDoubt();
    }
    isFirst &= verdict.outcome() == Verdict.Outcome.INCONCLUSIVE;
    return new CheckResult(isUp, verdict.outcome() == Verdict.Outcome.UP, failures);
  }

  private void pass(long now) {
    tries = 0;
    step = (step + 1) % schedule.steps();
    passedSteps++;
    if (isUp || !schedule.recovery().needsAllSteps() || passedSteps >= schedule.steps()) {
      isUp = true;
      passedSteps = 0;
      next = nextLoop(now);
    } else {
      boolean isAtOnce = schedule.recovery() == Recovery.ALL_STEPS_AT_ONCE;
      next = isAtOnce ? now : now + pause();
    }
  }

  /** {@return how many failures in a row that makes} */
  private int fail(long now) {
    passedSteps = 0;
    int failures = tries + 1;
    boolean isBorne = isUp ? !isFirst : schedule.recovery() == Recovery.ONE_OF_TRIES;
    if (isBorne && failures <= schedule.retry()) {
      tries = failures;
      next = now + pause();
    } else {
      isUp = false;
      tries = 0;
      boolean isSlow = schedule.recovery().needsAllSteps();
      next = isSlow ? Math.max(nextLoop(now), now + pause()) : nextLoop(now);
    }
    return failures;
  }

  private long nextLoop(long now) {
    long loop = Nanos.of(schedule.delayLoop());
    return schedule.isFromStart() ? Math.max(now, started + loop) : now + loop;
  }

  private long pause() {
    return Nanos.of(schedule.delayBeforeRetry());
  }

  /** What this machine lacks, it would lack again at once. */
  private long pauseOfDoubt() {
    return pause() > 0 ? pause() : Nanos.of(schedule.delayLoop());
  }
}
