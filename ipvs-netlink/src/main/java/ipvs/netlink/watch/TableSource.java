package ipvs.netlink.watch;

import ipvs.netlink.TableReading;
import java.io.IOException;

/** Where a table is read from, again and again. */
@FunctionalInterface
public interface TableSource {
  /**
   * {@return the table as it is now}
   *
   * @throws IOException if it cannot be read now; it may be asked again all the same
   */
  TableReading read() throws IOException;
}
