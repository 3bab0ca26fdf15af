package ipvs.cli.option;

import ipvs.cli.console.VerbException;
import java.time.Duration;

/** How often a verb looks at the table that goes on doing so. */
public final class Interval {
  private static final Duration DEFAULT = Duration.ofSeconds(2);
  private static final Duration LEAST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofHours(1);

  private Interval() {}

  /**
   * {@return the interval that a line asks for}
   *
   * <p>The verb has the option {@code --interval}.
   *
   * @throws VerbException if it makes no sense
   */
  public static Duration of(VerbLine line) throws VerbException {
    Duration interval = DurationText.of(line, CommonOption.INTERVAL).orElse(DEFAULT);
    if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
      String given = line.value(CommonOption.INTERVAL).orElseThrow();
      throw VerbException.usage(CommonOption.INTERVAL + " is 200ms to 1h, not " + given);
    }
    return interval;
  }
}
