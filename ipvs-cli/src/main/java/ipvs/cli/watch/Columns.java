package ipvs.cli.watch;

/**
 * Where columns stand on a screen, the first of which has names: of the others there are as many as
 * find room.
 *
 * @param name how wide names are
 * @param numbers how many columns of numbers there are
 * @param bar where bars begin; 0 for none
 * @param history where histories begin; 0 for none
 * @param samples how many samples they have
 */
record Columns(int name, int numbers, int bar, int history, int samples) {
  /** Titles of numbers, and how wide they are with the gap before them. */
  private static final String[] TITLES = {"CONNS/S", "IN/S", "OUT/S", "ACTIVE", "INACT"};

  private static final int[] WIDTHS = {9, 7, 7, 8, 7};

  static final int BAR = 14;
  private static final int GAP = 2;
  private static final int LEAST_NAME = 24;
  private static final int LEAST_SAMPLES = 8;

  /** Names are cut off rather than that these numbers have no room. */
  private static final int NUMBERS = 38;

  /** Names are as wide as a multiple of this, so that they seldom move what is behind them. */
  private static final int STEP = 4;

  /**
   * {@return columns for a width}
   *
   * @param width of the screen
   * @param longest how long the longest name is that is shown
   */
  static Columns of(int width, int longest) {
    int wanted = (Math.max(longest, LEAST_NAME) + STEP - 1) / STEP * STEP;
    int name = Math.min(wanted, Math.max(LEAST_NAME, width - NUMBERS));
    int end = name;
    int numbers = 0;
    while (numbers < WIDTHS.length && end + WIDTHS[numbers] <= width) {
      end += WIDTHS[numbers];
      numbers++;
    }
    boolean hasBar = numbers == WIDTHS.length && end + GAP + BAR <= width;
    int bar = hasBar ? end + GAP : 0;
    int room = hasBar ? width - (bar + BAR + GAP) : 0;
    boolean hasHistory = room >= LEAST_SAMPLES;
    return new Columns(
        name,
        numbers,
        bar,
        hasHistory ? bar + BAR + GAP : 0,
        hasHistory ? Math.min(room, Trace.LENGTH) : 0);
  }

  /** {@return where the column of a number ends} */
  int end(int number) {
    int end = name;
    for (int i = 0; i <= number; i++) {
      end += WIDTHS[i];
    }
    return end;
  }

  String title(int number) {
    return TITLES[number];
  }

  boolean hasBars() {
    return bar > 0;
  }

  boolean hasHistory() {
    return history > 0;
  }
}
