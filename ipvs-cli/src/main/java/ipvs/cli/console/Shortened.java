package ipvs.cli.console;

/**
 * Lines without their middle.
 *
 * <p>Complaints repeat words as they are, as popt does. The bound is beyond what anybody types, so
 * that nothing real differs; a word of megabytes in a file would fill a log.
 */
final class Shortened {
  /** What a complaint ends with is the reason. */
  private static final int END = 200;

  private static final String GAP = "...";

  private Shortened() {}

  /**
   * {@return a text of which each line has its beginning and its end}
   *
   * @param text lines, the last without a line feed
   * @param longest how much of each stays at the most, in bytes, of one char each
   */
  static String text(String text, int longest) {
    StringBuilder shortened = new StringBuilder();
    int from = 0;
    while (from <= text.length()) {
      int feed = text.indexOf('\n', from);
      int to = feed < 0 ? text.length() : feed;
      if (from > 0) {
        shortened.append('\n');
      }
      appendLine(shortened, text, from, to, longest);
      from = to + 1;
    }
    return shortened.toString();
  }

  private static void appendLine(StringBuilder to, String text, int from, int end, int longest) {
    if (end - from <= longest) {
      to.append(text, from, end);
    } else {
      to.append(text, from, from + longest - END - GAP.length());
      to.append(GAP).append(text, end - END, end);
    }
  }
}
