package ipvs.netlink;

import ipvs.model.table.TableStatus;
import java.util.Objects;

/**
 * A whole table, as it was read.
 *
 * @param table the table
 * @param isSettled whether the list of services and every list of servers is settled, see {@link
 *     Snapshot#isSettled}
 * @param isComplete whether the kernel was asked and told all; if not, it is what the kernel shows
 *     to everybody, and much of it is 0 because it is not known, see {@link
 *     IpvsClient#visibleTable}
 */
public record TableReading(TableStatus table, boolean isSettled, boolean isComplete) {
  /** Checks that it is there. */
  public TableReading {
    Objects.requireNonNull(table, "table");
  }

  /** A complete table. */
  public TableReading(TableStatus table, boolean isSettled) {
    this(table, isSettled, true);
  }
}
