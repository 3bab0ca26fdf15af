package ipvs.cli.watch;

import java.util.Arrays;

/**
 * What a screen shows: a character and a color in each cell.
 *
 * <p>Only characters that are one cell wide and do nothing: printable ASCII, and the blocks of
 * {@link Plot}. All others are {@code ?}, wherever they came from. Immutable.
 */
final class Screen {
  private static final char STAND_IN = '?';

  private final Extent extent;
  private final char[] glyphs;
  private final byte[] tints;
  private final int cursorRow;
  private final int cursorColumn;

  private Screen(Canvas canvas) {
    extent = canvas.extent;
    glyphs = canvas.glyphs.clone();
    tints = canvas.tints.clone();
    cursorRow = canvas.cursorRow;
    cursorColumn = canvas.cursorColumn;
  }

  /** {@return what is to be drawn on} */
  static Canvas blank(Extent extent) {
    return new Canvas(extent);
  }

  Extent extent() {
    return extent;
  }

  char glyph(int row, int column) {
    return glyphs[row * extent.columns() + column];
  }

  Tint tint(int row, int column) {
    return Tint.at(tints[row * extent.columns() + column]);
  }

  /** {@return whether a cell is the same as that of another screen of the same size} */
  boolean isSame(int row, int column, Screen other) {
    int cell = row * extent.columns() + column;
    return glyphs[cell] == other.glyphs[cell] && tints[cell] == other.tints[cell];
  }

  /** {@return whether there is a cursor} */
  boolean hasCursor() {
    return cursorRow >= 0;
  }

  int cursorRow() {
    return cursorRow;
  }

  int cursorColumn() {
    return cursorColumn;
  }

  /** {@return the text, a line each, without blanks at their ends} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < extent.rows(); row++) {
      String line = new String(glyphs, row * extent.columns(), extent.columns());
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A screen that is being drawn. For one thread. */
  static final class Canvas {
    private final Extent extent;
    private final char[] glyphs;
    private final byte[] tints;
    private int cursorRow = -1;
    private int cursorColumn = -1;

    private Canvas(Extent extent) {
      this.extent = extent;
      int cells = extent.columns() * extent.rows();
      glyphs = new char[cells];
      Arrays.fill(glyphs, ' ');
      tints = new byte[cells];
    }

    /** {@return the column behind a text; what goes beyond the line is cut off} */
    int put(int row, int column, String text, Tint tint) {
      int end = Math.min(extent.columns(), column + text.length());
      for (int i = column; i < end; i++) {
        int cell = row * extent.columns() + i;
        glyphs[cell] = visible(text.charAt(i - column));
        tints[cell] = (byte) tint.ordinal();
      }
      return column + text.length();
    }

    /** Puts a text so that it ends before a column. */
    void putBefore(int row, int end, String text, Tint tint) {
      put(row, Math.max(0, end - text.length()), text, tint);
    }

    /** Shows the cursor in a cell. */
    void cursor(int row, int column) {
      cursorRow = row;
      cursorColumn = Math.min(column, extent.columns() - 1);
    }

    /** Gives all that there is one color. */
    void tintAll(Tint tint) {
      Arrays.fill(tints, (byte) tint.ordinal());
    }

    Screen screen() {
      return new Screen(this);
    }

    private static char visible(char character) {
      boolean isShown = character >= ' ' && character <= '~' || Plot.isBlock(character);
      return isShown ? character : STAND_IN;
    }
  }
}
