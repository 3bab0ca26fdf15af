package ipvs.netlink.sim;

import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.Rates;
import ipvs.netlink.wire.Transport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** The text files that the kernel shows beside netlink. */
final class ProcFiles {
  private static final String COLUMNS =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       ";
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final SimulatedTable table;

  ProcFiles(SimulatedTable table) {
    this.table = table;
  }

  /** {@return the text of a file, if there is one of this name} */
  Optional<String> text(String name) {
    return switch (name) {
      case "ip_vs" -> Optional.of(new ServiceText(table).text());
      case "ip_vs_app" -> Optional.of("prot port    usecnt name\n");
      case "ip_vs_conn" -> Optional.of(connections("Expires PEName PEData", " %7d"));
      case "ip_vs_conn_sync" -> Optional.of(connections("Origin Expires", " LOCAL  %7d"));
      case "ip_vs_stats" -> Optional.of(stats(table.totals()));
      case "ip_vs_stats_percpu" -> Optional.of(statsPerCpu(table.totals()));
      case Transport.ESTIMATION -> Optional.of(table.switches().estimates() ? "1\n" : "0\n");
      default -> Optional.empty();
    };
  }

  private String connections(String moreColumns, String more) {
    StringBuilder text = new StringBuilder(COLUMNS).append(moreColumns).append('\n');
    for (ConnectionEntry entry : table.connections().all()) {
      ConnectionEntry.Key key = entry.key();
      long left = Math.max(0, entry.expires() - table.now()) / SECOND;
      text.append(
              format(
                  "%-3s %s %04X %s %04X %s %04X %-11s",
                  protocol(key.protocol().number()),
                  address(key.client().address()),
                  key.client().port(),
                  address(key.virtual().address()),
                  key.virtual().port(),
                  address(entry.destination().address()),
                  entry.destination().port(),
                  entry.state()))
          .append(format(more, left))
          .append('\n');
    }
    return text.toString();
  }

  /** {@return the kernel's name of a protocol} */
  static String protocol(int number) {
    return switch (number) {
      case Protocol.IPPROTO_IP -> "IP";
      case Protocol.IPPROTO_ICMP -> "ICMP";
      case Protocol.IPPROTO_TCP -> "TCP";
      case Protocol.IPPROTO_UDP -> "UDP";
      case Protocol.IPPROTO_ICMPV6 -> "ICMPv6";
      case Protocol.IPPROTO_SCTP -> "SCTP";
      default -> "IP_" + number;
    };
  }

  /** {@return an address in full: eight digits, or eight groups of four} */
  static String address(IpAddress address) {
    if (address.family() == AddressFamily.INET) {
      return format("%08X", address.lowBits());
    }
    StringJoiner groups = new StringJoiner(":");
    for (long half : new long[] {address.highBits(), address.lowBits()}) {
      for (int shift = 48; shift >= 0; shift -= 16) {
        groups.add(format("%04x", half >>> shift & 0xFFFF));
      }
    }
    return groups.toString();
  }

  private static String stats(SimulatedStats totals) {
    return "   Total Incoming Outgoing         Incoming         Outgoing\n"
        + "   Conns  Packets  Packets            Bytes            Bytes\n"
        + row(totals.counters())
        + "\n"
        + " Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s\n"
        + row(totals.rates());
  }

  /** One processor counts everything. */
  private static String statsPerCpu(SimulatedStats totals) {
    return "       Total Incoming Outgoing         Incoming         Outgoing\n"
        + "CPU    Conns  Packets  Packets            Bytes            Bytes\n"
        + "  0 "
        + row(totals.live())
        + "  ~ "
        + row(totals.counters())
        + "\n"
        + "     Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s\n"
        + "    "
        + row(totals.rates());
  }

  private static String row(Counters counters) {
    return row(
        counters.connections(),
        counters.inPackets(),
        counters.outPackets(),
        counters.inBytes(),
        counters.outBytes());
  }

  private static String row(Rates rates) {
    return row(
        rates.connections(),
        rates.inPackets(),
        rates.outPackets(),
        rates.inBytes(),
        rates.outBytes());
  }

  private static String row(Object... numbers) {
    return format("%8X %8X %8X %16X %16X\n", numbers);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
