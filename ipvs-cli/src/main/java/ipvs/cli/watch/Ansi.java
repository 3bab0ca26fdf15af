package ipvs.cli.watch;

/** What terminals act upon, by ECMA-48 and as xterm has it: all there are know these. */
final class Ansi {
  static final String CSI = (char) 27 + "[";

  /** Another screen, so that the one before comes back; no line goes on in the next. */
  static final String ENTER = CSI + "?1049h" + CSI + "?7l" + CSI + "?25l";

  /** Back again; the cursor shows. */
  static final String LEAVE = CSI + "?7h" + CSI + "?25h" + CSI + "?1049l";

  static final String CLEAR = CSI + "2J";
  static final String SHOW_CURSOR = CSI + "?25h";
  static final String HIDE_CURSOR = CSI + "?25l";

  private Ansi() {}

  /** {@return what moves the cursor; 0 is the first row, and the first column} */
  static String move(int row, int column) {
    return CSI + (row + 1) + ";" + (column + 1) + "H";
  }
}
