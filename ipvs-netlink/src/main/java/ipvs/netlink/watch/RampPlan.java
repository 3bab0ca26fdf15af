package ipvs.netlink.watch;

import java.time.Duration;

/**
 * When a weight is to be which, on a straight line: whole steps of at least 1 each, at least a
 * second apart, the last at the end.
 *
 * @param from the weight in the beginning
 * @param to the weight in the end
 * @param over how long it takes, 0 or more
 */
record RampPlan(int from, int to, Duration over) {
  /** How far two steps are apart at the least. */
  static final Duration LEAST = Duration.ofSeconds(1);

  /** {@return how many steps there are; none if nothing is to change} */
  int steps() {
    return (int) Math.min(distance(), Math.max(1, over.toSeconds()));
  }

  private long distance() {
    return Math.abs((long) to - from);
  }

  /**
   * {@return the time of a step since the beginning}
   *
   * @param step 1 and more
   */
  Duration time(int step) {
    int steps = steps();
    // Rounded up, so that at its time a step is due.
    return over.multipliedBy(step).plusNanos(steps - 1).dividedBy(steps);
  }

  /**
   * {@return the weight that a step leaves}
   *
   * @param step 0 for the beginning
   */
  int weight(int step) {
    return step == 0 ? from : (int) (from + ((long) to - from) * step / steps());
  }

  /** {@return the last step whose time has come, 0 if none has} */
  int due(Duration since) {
    return since.compareTo(over) >= 0 ? steps() : (int) since.multipliedBy(steps()).dividedBy(over);
  }
}
