package ipvs.cli.report;

import ipvs.cli.report.GrowingTable.Run;

/**
 * Cells of one column as they were written, for lines that have the same there. A fixed number is
 * remembered. For one thread.
 */
final class CellMemory {
  /** Where contents are far more than places, to remember all of them would only take time. */
  private static final int TRIES = 64;

  private final Object[] contents;
  private final String[] protocols;
  private final Run[] runs;
  private int tries;

  /**
   * Remembers nothing yet.
   *
   * @param places how many cells it remembers at the most, a power of 2
   */
  CellMemory(int places) {
    contents = new Object[places];
    protocols = new String[places];
    runs = new Run[places];
  }

  /**
   * {@return the cell with this content, {@link Run#NONE} if none is remembered}
   *
   * @param protocol whose names ports have
   */
  Run recall(Object content, String protocol) {
    int place = place(content);
    return is(content, protocol, place) ? runs[place] : Run.NONE;
  }

  /** {@return whether it is worth to {@link #remember} a cell} */
  boolean hasRoom(Object content, String protocol) {
    int place = place(content);
    if (contents[place] == null || is(content, protocol, place)) {
      return true;
    }
    tries++;
    return tries % TRIES == 0;
  }

  /** Remembers a cell. */
  void remember(Object content, String protocol, Run run) {
    int place = place(content);
    contents[place] = content;
    protocols[place] = protocol;
    runs[place] = run;
  }

  /** Nearly all that are equal are the same objects; another is written anew. */
  @SuppressWarnings("ReferenceEquality")
  private boolean is(Object content, String protocol, int place) {
    return contents[place] == content && protocols[place] == protocol;
  }

  private int place(Object content) {
    int hash = content.hashCode();
    return (hash ^ hash >>> 15) & contents.length - 1;
  }
}
