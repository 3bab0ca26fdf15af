package ipvs.cli.watch;

import java.util.Arrays;

/** A terminal that knows as much as a screen needs. */
final class ShownCells {
  private final Extent extent;
  private final String[] cells;
  private int at;
  private String color = "";

  ShownCells(Extent extent) {
    this.extent = extent;
    cells = new String[extent.columns() * extent.rows()];
    clear();
  }

  private void clear() {
    Arrays.fill(cells, " :");
  }

  void take(String text) {
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != 27) {
        cells[at++] = text.charAt(i++) + ":" + color;
        continue;
      }
      int end = i + 2;
      while (text.charAt(end) < '@') {
        end++;
      }
      command(text.substring(i + 2, end), text.charAt(end));
      i = end + 1;
    }
  }

  private void command(String numbers, char command) {
    switch (command) {
      case 'J' -> clear();
      case 'H' -> {
        String[] both = numbers.split(";");
        at = (Integer.parseInt(both[0]) - 1) * extent.columns() + Integer.parseInt(both[1]) - 1;
      }
      case 'm' -> color = numbers;
      default -> throw new IllegalArgumentException(numbers + command);
    }
  }

  /** {@return what this would be if it showed a screen} */
  String of(Screen screen) {
    String[] wanted = new String[cells.length];
    for (int i = 0; i < wanted.length; i++) {
      int row = i / extent.columns();
      int column = i % extent.columns();
      String begin = screen.tint(row, column).begin();
      wanted[i] = screen.glyph(row, column) + ":" + begin.substring(2, begin.length() - 1);
    }
    return Arrays.toString(wanted);
  }

  @Override
  public String toString() {
    return Arrays.toString(cells);
  }
}
