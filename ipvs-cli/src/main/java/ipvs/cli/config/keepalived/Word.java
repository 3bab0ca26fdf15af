package ipvs.cli.config.keepalived;

import ipvs.netlink.json.Place;

/**
 * A word, and where it stands.
 *
 * @param text one char a byte, without quotes
 * @param line which line has it
 * @param column of its first byte, from 1; that of the definition's use where one brought it in
 * @param endColumn behind its last byte
 * @param macro the definition that brought it in, empty if none
 * @param isQuoted whether it stands in quotes
 */
record Word(
    String text, LineNumber line, int column, int endColumn, String macro, boolean isQuoted) {
  /** {@return a part of a line as one word} */
  static Word of(Line line, int from, int to, boolean isQuoted) {
    Text text = line.text();
    int column = text.column(from);
    return new Word(
        shared(text.chars().substring(from, to)),
        line.at(),
        column,
        to > from ? text.endColumn(to - 1) : column,
        text.macro(from),
        isQuoted);
  }

  /** A file of braces alone has millions of them. */
  private static String shared(String text) {
    return text.length() == 1 ? text.intern() : text;
  }

  /** {@return where it is} */
  Place place() {
    return new Place(line.number(), column, Math.max(column, endColumn), "");
  }

  /** {@return a part of it as a word of its own} */
  Word part(int from, int to) {
    String part = text.substring(from, to);
    return macro.isEmpty()
        ? new Word(part, line, column + from, column + to, macro, isQuoted)
        : new Word(part, line, column, endColumn, macro, isQuoted);
  }

  /** {@return another text in its place} */
  Word withText(String other) {
    return new Word(other, line, column, endColumn, macro, isQuoted);
  }

  boolean is(String other) {
    return text.equals(other);
  }
}
