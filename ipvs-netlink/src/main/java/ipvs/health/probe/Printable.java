package ipvs.health.probe;

import java.time.Duration;

/** Words for people. What servers send is hostile: control characters are not passed on. */
final class Printable {
  private static final int LONGEST = 80;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1000.0;

  private Printable() {}

  /** {@return a text without control characters, cut where it is long} */
  static String text(String from) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(from.length(), LONGEST); i++) {
      char c = from.charAt(i);
      text.append(c < ' ' || c > '~' ? '?' : c);
    }
    return from.length() > LONGEST ? text + "…" : text.toString();
  }

  /** {@return a time as {@code 5 s} or {@code 0.2 s}} */
  static String seconds(Duration time) {
    long millis = time.toMillis();
    String number =
        millis % 1000 == 0 ? Long.toString(millis / 1000) : "" + millis / MILLIS_PER_SECOND;
    return number + " s";
  }

  /** {@return nanoseconds as {@code 3 ms}} */
  static String millis(long nanos) {
    return nanos / NANOS_PER_MILLI + " ms";
  }
}
