package ipvs.netlink.watch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A point in time as RFC 3339 has it: UTC, with milliseconds. */
public final class InstantText {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private InstantText() {}

  /**
   * {@return a point in time: {@code 2026-11-28T18:40:04.120Z}; what is less than a millisecond is
   * left out}
   *
   * @param at in the years 0 to 9999
   */
  public static String of(Instant at) {
    // A formatter of the JDK takes longer to come about than all else that a short stream does.
    LocalDateTime time = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    padded(text, time.getYear(), 1000).append('-');
    padded(text, time.getMonthValue(), 10).append('-');
    padded(text, time.getDayOfMonth(), 10).append('T');
    padded(text, time.getHour(), 10).append(':');
    padded(text, time.getMinute(), 10).append(':');
    padded(text, time.getSecond(), 10).append('.');
    return padded(text, at.getNano() / NANOS_PER_MILLI, 100).append('Z').toString();
  }

  private static StringBuilder padded(StringBuilder text, int number, int unit) {
    for (int digit = unit; digit > 0; digit /= 10) {
      text.append((char) ('0' + number / digit % 10));
    }
    return text;
  }
}
