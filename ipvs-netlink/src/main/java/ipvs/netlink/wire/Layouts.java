package ipvs.netlink.wire;

/** The layouts that were found last. Not safe for several threads. */
final class Layouts {
  /** Services differ by the lengths of their names, and whether they have an engine. */
  private static final int FEW = 8;

  private final Layout[] latest = new Layout[FEW];
  private int count;

  /**
   * {@return the layout of a nest}
   *
   * @param from where its payload begins
   * @param length how many bytes that has
   * @throws MalformedMessageException if an attribute does not fit or has the wrong length
   */
  Layout of(Words words, int from, int length, RowType type) throws MalformedMessageException {
    for (int i = 0; i < FEW && i < count; i++) {
      if (latest[i].fits(words, from, length, type)) {
        return latest[i];
      }
    }
    Layout layout = Layout.read(words, from, length, type);
    latest[count % FEW] = layout;
    count++;
    return layout;
  }
}
