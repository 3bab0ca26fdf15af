package ipvs.cli.report;

import java.nio.charset.StandardCharsets;

/**
 * Seconds as minutes and seconds: {@code 14:53}.
 *
 * <p>Most entries expire within a quarter of an hour, so that few times are many cells: the text of
 * each is made once. For one thread.
 */
final class TimeText {
  private static final int MINUTE = 60;
  private static final int KEPT = 1 << 10;

  private final byte[][] kept = new byte[KEPT][];

  /** {@return the text for so many seconds, which must not be altered} */
  byte[] of(long seconds) {
    if (seconds >= KEPT) {
      return made(seconds);
    }
    byte[] known = kept[(int) seconds];
    if (known == null) {
      known = made(seconds);
      kept[(int) seconds] = known;
    }
    return known;
  }

  private static byte[] made(long seconds) {
    long rest = seconds % MINUTE;
    String text = seconds / MINUTE + (rest < 10 ? ":0" : ":") + rest;
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
