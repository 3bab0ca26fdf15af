package ipvs.model.health;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one run of a check may take.
 *
 * @param silence a connection, and every silence on it: above 0
 * @param whole the whole run: above 0
 */
public record CheckLimits(Duration silence, Duration whole) {
  private static final Duration USUAL_SILENCE = Duration.ofSeconds(5);
  private static final Duration LEAST_WHOLE = Duration.ofSeconds(10);

  /** How many times the limit of a silence a whole run may take. */
  private static final int SILENCES = 3;

  /** Checks that both are above 0. */
  public CheckLimits {
    Limits.positive("connect_timeout", Optional.of(silence));
    Limits.positive("deadline", Optional.of(whole));
  }

  /** {@return the limits of a check whose surroundings say this, too} */
  static CheckLimits of(CheckSpec check, CheckTiming surroundings) {
    CheckTiming timing = check.basis().timing().over(surroundings);
    Duration silence = timing.connectTimeout().orElse(USUAL_SILENCE);
    Duration whole = timing.deadline().orElse(longer(silence.multipliedBy(SILENCES), LEAST_WHOLE));
    if (check instanceof ScriptCheck script) {
      Duration usual = timing.delayLoop().orElse(CheckSchedule.USUAL_LOOP);
      whole = script.timeout().or(timing::deadline).orElse(usual);
    }
    return new CheckLimits(silence, whole);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
