package ipvs.cli.progress;

import java.time.Duration;

/** How long something took, in words. */
final class WaitText {
  private WaitText() {}

  /** {@return it for the end of a line: {@code after 47 s}, behind a blank} */
  static String after(Duration waited) {
    return " after " + waited.toSeconds() + " s";
  }
}
