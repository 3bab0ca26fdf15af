package ipvs.cli.config.keepalived;

/**
 * How much may be made of a configuration: definitions within definitions, repetitions of
 * repetitions and files that include files multiply. For one thread.
 */
final class Budget {
  /** Of one repetition, in lines. */
  static final int MOST_LINES_OF_ONE = 65_536;

  /** Of a file, in bytes. */
  static final int MOST_OF_FILE = 16 << 20;

  private static final int MOST_LINES = 131_072;
  private static final int MOST_CHARS = 16 << 20;
  private static final int MOST_FILES = 65_536;
  private static final int MOST_OF_FILES = 64 << 20;

  private int lines = MOST_LINES;
  private int chars = MOST_CHARS;
  private int files = MOST_FILES;
  private int bytes = MOST_OF_FILES;

  /** {@return whether one more line with so many chars may be made} */
  boolean takesLine(int length) {
    lines = Math.max(0, lines - 1);
    return lines > 0 && takesChars(length);
  }

  /** {@return whether a definition may bring so many chars in} */
  boolean takesChars(int count) {
    // Those that bring nothing in cost time, too.
    chars = Math.max(0, chars - count - 1);
    return chars > 0;
  }

  /** {@return whether one more file with so many bytes may be included} */
  boolean takesFile(int length) {
    bytes = Math.max(0, bytes - length);
    return files-- > 0 && bytes > 0;
  }
}
