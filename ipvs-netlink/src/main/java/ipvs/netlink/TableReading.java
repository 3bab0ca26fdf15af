package ipvs.netlink;

import ipvs.model.table.TableStatus;
import java.util.Objects;

/**
 * A whole table, as it was read.
 *
 * @param table the table
 * @param isSettled whether the list of services and every list of servers is settled, see {@link
 *     Snapshot#isSettled}
 */
public record TableReading(TableStatus table, boolean isSettled) {
  /** Checks that it is there. */
  public TableReading {
    Objects.requireNonNull(table, "table");
  }
}
