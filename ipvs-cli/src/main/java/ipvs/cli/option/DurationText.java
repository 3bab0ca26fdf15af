package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as options have them: {@code 90} and {@code 90s} are seconds, {@code 5m}, {@code 1h30m}
 * and {@code 500ms} what they say, 0 none at all.
 */
public final class DurationText {
  /** Digits that no sum of which leaves a long: more than 30,000 years. */
  private static final String NUMBER = "(\\d{1,12})";

  private static final Pattern SECONDS = Pattern.compile(NUMBER);
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:" + NUMBER + "h)?(?:" + NUMBER + "m)?(?:" + NUMBER + "s)?(?:" + NUMBER + "ms)?");

  private DurationText() {}

  /**
   * {@return the duration that a text means, 0 or more}
   *
   * @param option whose value it is, for the message
   * @throws VerbException if it means none
   */
  public static Duration parse(Option option, String text) throws VerbException {
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Matcher units = UNITS.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      throw VerbException.usage(
          option + ": no duration such as 90, 90s, 5m, 1h30m or 500ms: " + text);
    }
    return Duration.ofHours(number(units.group(1)))
        .plusMinutes(number(units.group(2)))
        .plusSeconds(number(units.group(3)))
        .plusMillis(number(units.group(4)));
  }

  /**
   * {@return the duration that an option of a line has, if it is there}
   *
   * @throws VerbException if it means none
   */
  public static Optional<Duration> of(VerbLine line, Option option) throws VerbException {
    Optional<String> given = line.value(option);
    return given.isPresent() ? Optional.of(parse(option, given.get())) : Optional.empty();
  }

  /** {@return a duration for eyes, in seconds: {@code 30 s}} */
  public static String format(Duration duration) {
    boolean isWhole = duration.toMillisPart() == 0;
    return isWhole ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
