package ipvs.netlink.sim;

import ipvs.model.Counters;
import ipvs.model.Rates;
import java.util.Locale;
import java.util.Optional;

/** The text files that the kernel shows beside netlink. */
final class ProcFiles {
  private static final String CONNECTIONS =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";

  private ProcFiles() {}

  /** {@return the text of a file, if there is one of this name} */
  static Optional<String> text(SimulatedTable table, String name) {
    return switch (name) {
      case "ip_vs_conn" -> Optional.of(CONNECTIONS);
      case "ip_vs_stats" -> Optional.of(stats(table.totals()));
      default -> Optional.empty();
    };
  }

  private static String stats(SimulatedStats totals) {
    Counters counters = totals.counters();
    Rates rates = totals.rates();
    return "   Total Incoming Outgoing         Incoming         Outgoing\n"
        + "   Conns  Packets  Packets            Bytes            Bytes\n"
        + row(
            counters.connections(),
            counters.inPackets(),
            counters.outPackets(),
            counters.inBytes(),
            counters.outBytes())
        + "\n"
        + " Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s\n"
        + row(
            rates.connections(),
            rates.inPackets(),
            rates.outPackets(),
            rates.inBytes(),
            rates.outBytes());
  }

  private static String row(long... numbers) {
    return String.format(
        Locale.ROOT,
        "%8X %8X %8X %16X %16X\n",
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4]);
  }
}
