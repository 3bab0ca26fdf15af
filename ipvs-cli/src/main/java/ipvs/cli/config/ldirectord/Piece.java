package ipvs.cli.config.ldirectord;

import ipvs.netlink.json.Place;

/**
 * A part of a line, and where it stands.
 *
 * @param line from 1
 * @param column of its first byte, from 1
 * @param text one char a byte
 */
record Piece(int line, int column, String text) {
  /** {@return where it is} */
  Place place() {
    return new Place(line, column, column + text.length(), "");
  }

  /** {@return a part of it} */
  Piece part(int from, int to) {
    return new Piece(line, column + from, text.substring(from, to));
  }

  /** {@return the rest of it behind blanks, from a place on} */
  Piece from(int index) {
    int begin = index;
    while (begin < text.length() && isBlank(text.charAt(begin))) {
      begin++;
    }
    return part(begin, text.length());
  }

  /** {@return the part before the next blank, from a place on} */
  Piece word(int from) {
    int end = from;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      end++;
    }
    return part(from, end);
  }

  /** {@return it without blanks at its end} */
  Piece trimmed() {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return part(0, end);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  int length() {
    return text.length();
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000B';
  }
}
