package ipvs.model.health;

/** How a check that is down goes on. */
enum Recovery {
  /** It runs once each delay_loop, and is up when it passes. */
  ONE_PASS(false),
  /** It makes all its tries each delay_loop, and is up when one of them passes. */
  ONE_OF_TRIES(false),
  /**
   * It repeats the step that failed each delay_loop; when that passes, all others have to pass
   * once, one each delay_before_retry.
   */
  ALL_STEPS(true),
  /** The same, without a pause between the others. */
  ALL_STEPS_AT_ONCE(true);

  private final boolean needsAllSteps;

  Recovery(boolean needsAllSteps) {
    this.needsAllSteps = needsAllSteps;
  }

  /** {@return whether each step has to pass, and not only one} */
  boolean needsAllSteps() {
    return needsAllSteps;
  }
}
