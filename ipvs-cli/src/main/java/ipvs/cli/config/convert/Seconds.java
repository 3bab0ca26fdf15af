package ipvs.cli.config.convert;

import java.time.Duration;

/** Times as decimal numbers of seconds. */
final class Seconds {
  private static final int DIGITS = 6;
  private static final int NANOS_OF_MICRO = 1000;

  private Seconds() {}

  /** {@return a time in seconds, with as many digits behind the point as it needs, at most six} */
  static String of(Duration time) {
    int micros = time.getNano() / NANOS_OF_MICRO;
    String whole = Long.toString(time.getSeconds());
    if (micros == 0) {
      return whole;
    }
    String digits = Integer.toString(micros);
    String fraction = "0".repeat(DIGITS - digits.length()) + digits;
    int end = DIGITS;
    while (fraction.charAt(end - 1) == '0') {
      end--;
    }
    return whole + "." + fraction.substring(0, end);
  }

  /** {@return whether nothing of a time is finer than a microsecond} */
  static boolean isExact(Duration time) {
    return time.getNano() % NANOS_OF_MICRO == 0;
  }
}
