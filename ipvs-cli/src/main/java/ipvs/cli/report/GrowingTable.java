package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of columns that come one after the other, and may be many: words to the left, numbers to
 * the right.
 *
 * <p>Columns begin as wide as their titles and the first thousand lines need, and grow where a cell
 * needs more. Nothing is written before these lines are there, or {@link #end}. No cell is empty,
 * and so no line ends in blanks.
 */
final class GrowingTable {
  /** Lines by which columns get their first width. */
  private static final int HELD = 1000;

  private static final int GAP = 2;

  private final ByteOutput out;
  private final boolean isColored;
  private Column[] columns = {};
  private final List<Cell[]> held = new ArrayList<>();
  private final List<Cell> line = new ArrayList<>();
  private boolean isHolding = true;

  // Of the present line: which cell is next, where it begins, how many blanks come before it, and
  // how many of them belong to its column.
  private int column;
  private int start;
  private int blanks;
  private int indent;

  /** How often a column has grown. */
  private int growths;

  /** How wide a column is at present, and where its contents stand. */
  private static final class Column {
    private final String title;
    private final boolean isNumber;
    private int width;

    Column(String title, boolean isNumber) {
      this.title = title;
      this.isNumber = isNumber;
      width = title.length();
    }
  }

  private record Cell(byte[] text, Ink ink) {}

  /**
   * Cells that stood beside each other in a line, as they were written.
   *
   * @param text with the blanks between them
   * @param cells how many they are
   * @param blanks how many blanks come behind them
   * @param growths how often columns had grown
   */
  record Run(byte[] text, int cells, int blanks, int growths) {
    /** Nothing that could be written again. */
    static final Run NONE = new Run(new byte[0], 0, 0, -1);
  }

  GrowingTable(ByteOutput out, boolean isColored) {
    this.out = out;
    this.isColored = isColored;
  }

  /** Adds a column of words. */
  GrowingTable words(String title) {
    return column(new Column(title, false));
  }

  /** Adds a column of numbers. */
  GrowingTable number(String title) {
    return column(new Column(title, true));
  }

  private GrowingTable column(Column more) {
    columns = Arrays.copyOf(columns, columns.length + 1);
    columns[columns.length - 1] = more;
    return this;
  }

  /** {@return where the next cell of the line is written to, until {@link #end(Ink)}} */
  ByteOutput cell() {
    return cell(Integer.MAX_VALUE);
  }

  /** {@return the same for a cell of which it is known how long it will be} */
  ByteOutput cell(int length) {
    Column here = columns[column];
    // Then the cell is where it belongs, and is not moved.
    int room = isHolding || !here.isNumber ? 0 : Math.max(0, here.width - length);
    start = out.column() + blanks + room;
    out.fill(out.column(), blanks + room);
    blanks = 0;
    indent = room;
    return out;
  }

  /** Ends a cell of a color. */
  void end(Ink ink) {
    Column here = columns[column];
    int length = out.column() - start;
    if (length > here.width) {
      here.width = length;
      growths++;
    }
    column++;
    if (isHolding) {
      line.add(new Cell(out.take(start), ink));
      return;
    }
    int room = here.width - length - indent;
    boolean isInked = isColored && ink != Ink.NONE;
    if (isInked || here.isNumber && room > 0) {
      byte[] text = out.take(start);
      out.right("", here.isNumber ? room : 0);
      if (isInked) {
        out.text(ink.begin()).bytes(text).text(ink.end());
      } else {
        out.bytes(text);
      }
    }
    blanks = GAP + (here.isNumber ? 0 : room);
  }

  /** {@return whether cells could be written as they were in another line, which is done then} */
  boolean repeats(Run run) {
    if (run.growths != growths) {
      return false;
    }
    out.fill(out.column(), blanks).bytes(run.text);
    column += run.cells;
    blanks = run.blanks;
    return true;
  }

  /** {@return where the next cell, of words, is going to begin in the line} */
  int place() {
    return out.column() + blanks;
  }

  /** {@return the last cells of the line, the first of which began at a place} */
  Run run(int cells, int place) {
    if (isHolding) {
      return Run.NONE;
    }
    byte[] text = out.take(place);
    out.bytes(text);
    return new Run(text, cells, blanks, growths);
  }

  /** Ends a line. */
  void endLine() throws IOException {
    column = 0;
    blanks = 0;
    if (!isHolding) {
      out.endLine();
      return;
    }
    held.add(line.toArray(new Cell[0]));
    line.clear();
    if (held.size() == HELD) {
      release();
    }
  }

  /** Writes what is held; no line follows. */
  void end() throws IOException {
    if (isHolding) {
      release();
    }
  }

  private void release() throws IOException {
    isHolding = false;
    for (Column each : columns) {
      cell().text(each.title);
      end(Ink.NONE);
    }
    endLine();
    for (Cell[] cells : held) {
      for (Cell each : cells) {
        cell().bytes(each.text());
        end(each.ink());
      }
      endLine();
    }
    held.clear();
  }
}
