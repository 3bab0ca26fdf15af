package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.VisibleText;
import ipvs.model.Counters;
import ipvs.model.CpuCounters;
import ipvs.model.Rates;
import ipvs.model.TotalStats;
import ipvs.netlink.proc.StatusLine;
import java.io.IOException;
import java.util.List;

/** What passed through IPVS as a whole, as text for people. */
public final class StatsReport {
  private StatsReport() {}

  /**
   * Writes up to three tables, with an empty line between them.
   *
   * @param out where to
   * @param totals what all processors counted together
   * @param perCpu what each processor counted; empty for no such table
   * @param status how the kernel's own tables are filled; empty for no such table
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out, TotalStats totals, List<CpuCounters> perCpu, List<StatusLine> status)
      throws IOException {
    totals(totals).write(out, false);
    if (!perCpu.isEmpty()) {
      out.endLine();
      processors(perCpu).write(out, false);
    }
    if (!status.isEmpty()) {
      out.endLine();
      status(status).write(out, false);
    }
  }

  private static TextTable totals(TotalStats totals) {
    Counters counted = totals.counters();
    Rates rates = totals.rates();
    TextTable table = new TextTable().words("").number("TOTAL").number("PER SECOND");
    table.endLine();
    line(table, "connections", counted.connections(), rates.connections());
    line(table, "in packets", counted.inPackets(), rates.inPackets());
    line(table, "out packets", counted.outPackets(), rates.outPackets());
    line(table, "in bytes", counted.inBytes(), rates.inBytes());
    line(table, "out bytes", counted.outBytes(), rates.outBytes());
    return table;
  }

  private static void line(TextTable table, String name, long total, long perSecond) {
    table.cell(name).cell(total, Ink.NONE).cell(perSecond, Ink.NONE).endLine();
  }

  private static TextTable processors(List<CpuCounters> processors) {
    TextTable table =
        new TextTable()
            .number("CPU")
            .number("CONNS")
            .number("IN-PKTS")
            .number("OUT-PKTS")
            .number("IN-BYTES")
            .number("OUT-BYTES");
    table.endLine();
    for (CpuCounters each : processors) {
      Counters counted = each.counters();
      table
          .cell(each.cpu(), Ink.NONE)
          .cell(counted.connections(), Ink.NONE)
          .cell(counted.inPackets(), Ink.NONE)
          .cell(counted.outPackets(), Ink.NONE)
          .cell(counted.inBytes(), Ink.NONE)
          .cell(counted.outBytes(), Ink.NONE)
          .endLine();
    }
    return table;
  }

  private static TextTable status(List<StatusLine> lines) {
    TextTable table = new TextTable().words("STATUS").words("");
    table.endLine();
    for (StatusLine line : lines) {
      table.cell(VisibleText.of(line.name())).cell(VisibleText.of(line.value())).endLine();
    }
    return table;
  }
}
