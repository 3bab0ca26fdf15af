package ipvs.cli.watch;

import ipvs.cli.report.SortKey;
import ipvs.model.table.TableFilter;

/**
 * What of a table is shown, and in which order.
 *
 * @param sort what services are sorted by
 * @param isReversed whether the last comes first
 * @param withServers whether servers are shown
 * @param isFrozen whether what is shown stays as it is
 * @param filter what is shown, and read
 * @param top the first row that is shown, at the most; fewer rows may move it up
 */
record View(
    SortKey sort,
    boolean isReversed,
    boolean withServers,
    boolean isFrozen,
    TableFilter filter,
    int top) {
  private static final SortKey[] SORTS = SortKey.values();

  /** {@return what is shown at first} */
  static View of(SortKey sort, boolean withServers, TableFilter filter) {
    return new View(sort, false, withServers, false, filter, 0);
  }

  /** {@return the first row that is shown} */
  int top(int rows, int page) {
    return Math.max(0, Math.min(top, rows - page));
  }

  /**
   * {@return the same, some rows further down}
   *
   * @param by how many; less than 0 for up
   * @param rows how many services and servers there are
   * @param page how many are shown at once
   */
  View scrolled(int by, int rows, int page) {
    return withTop(Math.max(0, Math.min(top(rows, page) + by, rows - page)));
  }

  View withNextSort() {
    SortKey next = SORTS[(sort.ordinal() + 1) % SORTS.length];
    return new View(next, isReversed, withServers, isFrozen, filter, top);
  }

  View reversed() {
    return new View(sort, !isReversed, withServers, isFrozen, filter, top);
  }

  View withOrWithoutServers() {
    return new View(sort, isReversed, !withServers, isFrozen, filter, top);
  }

  View frozenOrNot() {
    return new View(sort, isReversed, withServers, !isFrozen, filter, top);
  }

  View withTop(int other) {
    return new View(sort, isReversed, withServers, isFrozen, filter, other);
  }

  /** {@return another selection, from its first row on} */
  View selecting(TableFilter other) {
    return new View(sort, isReversed, withServers, isFrozen, other, 0);
  }
}
