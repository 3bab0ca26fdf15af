package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of columns that are as wide as their contents: words to the left, numbers to the right.
 *
 * <p>No line ends in blanks. Text is one char a byte.
 */
final class TextTable {
  private static final int GAP = 2;

  private final List<Column> columns = new ArrayList<>();
  private final List<Cell[]> lines = new ArrayList<>();
  private List<Cell> line = new ArrayList<>();

  /** How wide a column is, and where its contents stand. */
  private static final class Column {
    private final boolean isNumber;
    private final int gap;
    private int width;

    Column(boolean isNumber, int gap) {
      this.isNumber = isNumber;
      this.gap = gap;
    }
  }

  private record Cell(String text, Ink ink) {}

  /** Adds a column of words. */
  TextTable words(String title) {
    return words(title, GAP);
  }

  /** Adds a column of words, with so many blanks behind it. */
  TextTable words(String title, int gap) {
    columns.add(new Column(false, gap));
    return cell(title);
  }

  /** Adds a column of numbers. */
  TextTable number(String title) {
    columns.add(new Column(true, GAP));
    return cell(title);
  }

  /** Ends the line of titles, or another one. */
  void endLine() {
    lines.add(line.toArray(new Cell[0]));
    line = new ArrayList<>(columns.size());
  }

  /** Adds a cell to the line. */
  TextTable cell(String text) {
    return cell(text, Ink.NONE);
  }

  /** Adds a cell of a color to the line. */
  TextTable cell(String text, Ink ink) {
    Column column = columns.get(line.size());
    column.width = Math.max(column.width, text.length());
    line.add(new Cell(text, ink));
    return this;
  }

  /** Adds an unsigned number to the line. */
  TextTable cell(long number, Ink ink) {
    return cell(Long.toUnsignedString(number), ink);
  }

  /**
   * Writes all lines.
   *
   * @param isColored whether with colors
   */
  void write(ByteOutput out, boolean isColored) throws IOException {
    for (Cell[] cells : lines) {
      int blanks = 0;
      for (int i = 0; i < cells.length; i++) {
        Column column = columns.get(i);
        String text = cells[i].text();
        int room = column.width - text.length();
        blanks += column.isNumber ? room : 0;
        if (!text.isEmpty()) {
          out.right("", blanks);
          write(out, cells[i], isColored);
          blanks = 0;
        }
        blanks += column.isNumber ? 0 : room;
        blanks += column.gap;
      }
      out.endLine();
    }
  }

  private static void write(ByteOutput out, Cell cell, boolean isColored) {
    if (isColored) {
      out.text(cell.ink().begin()).text(cell.text()).text(cell.ink().end());
    } else {
      out.text(cell.text());
    }
  }
}
