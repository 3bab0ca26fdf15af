package ipvs.cli.watch;

/**
 * How large a screen is.
 *
 * @param columns characters in a line, 1 or more
 * @param rows lines, 1 or more
 */
record Extent(int columns, int rows) {
  private static final int LEAST_COLUMNS = 40;
  private static final int LEAST_ROWS = 8;

  /** Lines that are no services: heading, titles, footer. */
  private static final int FRAME = 3;

  Extent {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException("no screen: " + columns + "x" + rows);
    }
  }

  /** {@return whether a table is shown on it} */
  boolean isEnough() {
    return columns >= LEAST_COLUMNS && rows >= LEAST_ROWS;
  }

  /** {@return lines for services and servers} */
  int page() {
    return Math.max(1, rows - FRAME);
  }
}
