package ipvs.cli.watch;

/**
 * Numbers as pictures of characters.
 *
 * @param levels what stands for a number above 0, the least first
 */
record Plot(String levels) {
  private static final char FIRST_BLOCK = '\u2581';
  private static final char LAST_BLOCK = '\u2588';

  /** Where there is nothing but ASCII. */
  static final Plot ASCII = new Plot(".:-=+*#%@");

  /** Blocks of eight heights. */
  static final Plot BLOCKS = new Plot("\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588");

  /** {@return whether a character is one of the blocks} */
  static boolean isBlock(char character) {
    return character >= FIRST_BLOCK && character <= LAST_BLOCK;
  }

  /** {@return a bar of a length, filled as much as the number is of the most} */
  static String bar(double number, double most, int length) {
    double share = most > 0 && number > 0 ? Math.min(1, number / most) : 0;
    int filled = (int) Math.round(share * length);
    return "#".repeat(filled) + "-".repeat(length - filled);
  }

  /** {@return a character for each number, relative to the largest of them; blank for 0} */
  String line(float[] numbers) {
    float most = 0;
    for (float number : numbers) {
      most = Math.max(most, number);
    }
    StringBuilder line = new StringBuilder(numbers.length);
    for (float number : numbers) {
      line.append(number > 0 ? level(number / most) : ' ');
    }
    return line.toString();
  }

  private char level(float share) {
    int level = (int) Math.ceil(share * levels.length()) - 1;
    return levels.charAt(Math.max(0, Math.min(levels.length() - 1, level)));
  }
}
