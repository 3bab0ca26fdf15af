package ipvs.netlink.json;

import java.util.Objects;

/**
 * Where something stands in a file.
 *
 * @param line from 1; a line ends with a line feed
 * @param column that of its first byte, from 1; a carriage return and a tab are one column each. 0
 *     for the line as a whole.
 * @param endColumn that behind its last byte on this line; 0 for the line as a whole
 * @param pointer which value of a document it is, as a JSON Pointer: {@code /services/0/port};
 *     empty for the whole of a document, and in a file that is none
 */
public record Place(int line, int column, int endColumn, String pointer) {
  /** Checks that the numbers can be. */
  public Place {
    if (line < 1 || column < 0 || endColumn < column) {
      throw new IllegalArgumentException("no place: " + line + ":" + column + "-" + endColumn);
    }
    Objects.requireNonNull(pointer, "pointer");
  }

  /** {@return a line as a whole} */
  public static Place ofLine(int line) {
    return new Place(line, 0, 0, "");
  }

  /** {@return {@code 14:23}, or {@code 14} for the line as a whole} */
  @Override
  public String toString() {
    return column == 0 ? Integer.toString(line) : line + ":" + column;
  }

  /** {@return less than 0 if the first place comes before the second, by line and column} */
  public static int compare(Place first, Place second) {
    int byLine = Integer.compare(first.line, second.line);
    return byLine != 0 ? byLine : Integer.compare(first.column, second.column);
  }
}
