package ipvs.cli.config.keepalived;

/** What separates words. */
final class Blanks {
  private Blanks() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\u000B' || c == '\f';
  }

  /** {@return a text without blanks at its end} */
  static String withoutLast(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }
}
