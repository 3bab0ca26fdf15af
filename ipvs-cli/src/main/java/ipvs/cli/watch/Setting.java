package ipvs.cli.watch;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What does not change while a screen is shown.
 *
 * @param where whose table it is, as it was given
 * @param interval from one reading to the next
 * @param isMeasured whether rates are those between two readings, and not the kernel's
 * @param plot how histories are drawn
 * @param zone of times of day
 */
record Setting(String where, Duration interval, boolean isMeasured, Plot plot, ZoneId zone) {
  /** How often the kernel refreshes counters. */
  private static final Duration REFRESHED = Duration.ofSeconds(2);

  /** {@return whether counters stand still for some readings} */
  boolean isTooOften() {
    return interval.compareTo(REFRESHED) < 0;
  }
}
