package ipvs.cli.watch;

import java.util.Optional;

/** What makes one screen of another: only cells that differ are written. */
final class ScreenChange {
  /** Moving the cursor takes about as many bytes as so many cells. */
  private static final int GAP = 6;

  private final Screen after;
  private final boolean isColored;
  private final StringBuilder text = new StringBuilder();
  private Tint tint = Tint.PLAIN;

  private ScreenChange(Screen after, boolean isColored) {
    this.after = after;
    this.isColored = isColored;
  }

  /**
   * {@return what is to be written}
   *
   * @param before what the terminal shows; empty where that is not known
   * @param after what it is to show
   * @param isColored whether there are colors; without them nothing of the kind is written
   */
  static String from(Optional<Screen> before, Screen after, boolean isColored) {
    ScreenChange change = new ScreenChange(after, isColored);
    boolean isKnown = before.isPresent() && before.get().extent().equals(after.extent());
    Screen old = isKnown ? before.get() : Screen.blank(after.extent()).screen();
    if (!isKnown) {
      change.text.append(Ansi.CLEAR);
    }
    change.write(old);
    change.cursor(before);
    return change.text.toString();
  }

  private void write(Screen old) {
    Extent extent = after.extent();
    for (int row = 0; row < extent.rows(); row++) {
      int written = -1;
      for (int column = 0; column < extent.columns(); column++) {
        if (after.isSame(row, column, old)) {
          continue;
        }
        if (written < 0 || column - written > GAP) {
          text.append(Ansi.move(row, column));
          written = column;
        }
        for (; written <= column; written++) {
          cell(row, written);
        }
      }
    }
    if (tint != Tint.PLAIN) {
      text.append(Tint.PLAIN.begin());
    }
  }

  private void cell(int row, int column) {
    Tint wanted = after.tint(row, column);
    if (isColored && wanted != tint) {
      text.append(wanted.begin());
      tint = wanted;
    }
    text.append(after.glyph(row, column));
  }

  private void cursor(Optional<Screen> before) {
    if (after.hasCursor()) {
      text.append(Ansi.move(after.cursorRow(), after.cursorColumn())).append(Ansi.SHOW_CURSOR);
    } else if (before.isPresent() && before.get().hasCursor()) {
      text.append(Ansi.HIDE_CURSOR);
    }
  }
}
