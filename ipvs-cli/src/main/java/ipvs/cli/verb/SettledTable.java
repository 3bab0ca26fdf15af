package ipvs.cli.verb;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.util.Optional;

/** A whole table that held still while it was read, even if it takes several readings. */
final class SettledTable {
  /** After so many readings somebody changes it all the time. */
  private static final int MOST = 5;

  private SettledTable() {}

  /** {@return the table, unless it changed each time} */
  static Optional<TableReading> read(IpvsClient kernel) throws IOException {
    for (int time = 0; time < MOST; time++) {
      TableReading reading = kernel.table();
      if (reading.isSettled()) {
        return Optional.of(reading);
      }
    }
    return Optional.empty();
  }
}
