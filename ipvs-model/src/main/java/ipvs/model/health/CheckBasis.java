package ipvs.model.health;

import java.util.Objects;
import java.util.Optional;

/**
 * What checks of every kind have.
 *
 * @param timing when it runs and how long it waits, as far as the check itself says it
 * @param target where it connects to; scripts and files have no use for it
 * @param alpha whether the server is down until this check went well once, if the check says it
 * @param logsAllFailures whether failures before the last try are told, if the check says it
 */
public record CheckBasis(
    CheckTiming timing,
    CheckTarget target,
    Optional<Boolean> alpha,
    Optional<Boolean> logsAllFailures) {
  /** All as the server, the service and the kind of check have it. */
  public static final CheckBasis DEFAULT =
      new CheckBasis(CheckTiming.UNSAID, CheckTarget.SERVER, Optional.empty(), Optional.empty());

  /** Checks that all are there. */
  public CheckBasis {
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(alpha, "alpha");
    Objects.requireNonNull(logsAllFailures, "logsAllFailures");
  }

  /** {@return this with another timing} */
  public CheckBasis withTiming(CheckTiming other) {
    return new CheckBasis(other, target, alpha, logsAllFailures);
  }

  /** {@return this with another target} */
  public CheckBasis withTarget(CheckTarget other) {
    return new CheckBasis(timing, other, alpha, logsAllFailures);
  }

  /** {@return this, which says whether the server is down until the check went well once} */
  public CheckBasis withAlpha(boolean other) {
    return new CheckBasis(timing, target, Optional.of(other), logsAllFailures);
  }

  /** {@return this, which says whether failures before the last try are told} */
  public CheckBasis withLogOfAllFailures(boolean other) {
    return new CheckBasis(timing, target, alpha, Optional.of(other));
  }
}
