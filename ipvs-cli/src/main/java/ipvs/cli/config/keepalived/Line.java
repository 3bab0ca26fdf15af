package ipvs.cli.config.keepalived;

/**
 * A line of words: what is left of a line of a file when definitions are replaced, or one of many
 * that it stands for.
 *
 * @param at which line of the file; all that its words keep of it
 * @param text what it has
 */
record Line(LineNumber at, Text text) {
  /** {@return the file} */
  Source source() {
    return at.source();
  }

  /** {@return the same with another text} */
  Line withText(Text other) {
    return new Line(at, other);
  }

  /**
   * {@return one that it stands for}
   *
   * @param order of that among all lines
   */
  Line made(int order, Text other) {
    return new Line(new LineNumber(at.source(), at.number(), order), other);
  }
}
