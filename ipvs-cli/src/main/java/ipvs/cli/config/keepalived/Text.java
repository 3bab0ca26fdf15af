package ipvs.cli.config.keepalived;

import java.util.ArrayList;
import java.util.List;

/**
 * Chars of a line, one a byte, each with its column in the file. Those that a definition brought in
 * have the place of its use.
 */
final class Text {
  private static final Text EMPTY = new Text("", List.of());
  private static final List<Piece> AS_IT_STANDS = List.of(new Piece(0, 1, 0, ""));

  private final String chars;
  private final List<Piece> pieces;

  private Text(String chars, List<Piece> pieces) {
    this.chars = chars;
    this.pieces = pieces;
  }

  /**
   * Chars that have one origin.
   *
   * @param from where in the text they begin
   * @param column of the first one, from 1
   * @param width of the use of a definition in columns; 0 where each char has a column of its own
   * @param macro the definition; empty if there is none
   */
  private record Piece(int from, int column, int width, String macro) {
    Piece movedTo(int other, int dropped) {
      return new Piece(other, width == 0 ? column + dropped : column, width, macro);
    }
  }

  /** {@return a line as it stands in a file} */
  static Text ofLine(String chars) {
    return new Text(chars, AS_IT_STANDS);
  }

  /** {@return all of its chars} */
  String chars() {
    return chars;
  }

  int length() {
    return chars.length();
  }

  boolean isEmpty() {
    return chars.isEmpty();
  }

  char charAt(int index) {
    return chars.charAt(index);
  }

  /** {@return a part of it} */
  Text part(int from, int to) {
    if (from == 0 && to == length()) {
      return this;
    }
    return from >= to ? EMPTY : new Builder().append(this, from, to).build();
  }

  /** {@return the rest from a place on, without blanks at its beginning} */
  Text from(int index) {
    int from = index;
    while (from < length() && Blanks.isBlank(charAt(from))) {
      from++;
    }
    return part(from, length());
  }

  /** {@return the column of a char, or behind the last one} */
  int column(int index) {
    if (pieces.isEmpty()) {
      return 1;
    }
    Piece piece = piece(index);
    return piece.width == 0 ? piece.column + index - piece.from : piece.column;
  }

  /** {@return the column behind a char} */
  int endColumn(int index) {
    Piece piece = piece(index);
    return piece.width == 0 ? column(index) + 1 : piece.column + piece.width;
  }

  /** {@return the definition that a char comes from, empty if none} */
  String macro(int index) {
    return pieces.isEmpty() ? "" : piece(index).macro;
  }

  private Piece piece(int index) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pieces.get(middle).from <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return pieces.get(low);
  }

  /** Puts a text together. */
  static final class Builder {
    private final StringBuilder out = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /** Appends a part of another text. */
    Builder append(Text text, int from, int to) {
      for (int i = 0; i < text.pieces.size(); i++) {
        Piece piece = text.pieces.get(i);
        int end = i + 1 < text.pieces.size() ? text.pieces.get(i + 1).from : text.length();
        if (end > from && piece.from < to) {
          int begin = Math.max(piece.from, from);
          pieces.add(piece.movedTo(out.length() + begin - from, begin - piece.from));
        }
      }
      out.append(text.chars, from, to);
      return this;
    }

    /** Appends what a definition stands for: it has the place of the part that names it. */
    Builder replace(Text text, int from, int to, String value, String macro) {
      if (!value.isEmpty()) {
        String outer = text.macro(from);
        int column = text.column(from);
        int width = text.endColumn(to - 1) - column;
        pieces.add(new Piece(out.length(), column, width, outer.isEmpty() ? macro : outer));
        out.append(value);
      }
      return this;
    }

    int length() {
      return out.length();
    }

    Text build() {
      return out.length() == 0 ? EMPTY : new Text(out.toString(), List.copyOf(pieces));
    }
  }
}
