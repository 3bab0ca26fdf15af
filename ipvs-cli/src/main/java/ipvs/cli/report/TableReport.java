package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Counters;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.io.IOException;
import java.util.List;

/** A table as text for people: a line for each service, and under it one for each server. */
public final class TableReport {
  /** What separates words from the numbers behind them, as long as there are few columns. */
  private static final int WIDE_GAP = 3;

  private static final int NARROW_GAP = 2;

  private final Columns columns;
  private final EntryText entries;
  private final TextTable table = new TextTable();

  /**
   * Which columns there are besides those that are always there.
   *
   * @param stats what was counted
   * @param rates what passes in a second
   * @param thresholds at how many connections servers are full, and take new ones again
   * @param persistent clients that persistence binds
   */
  public record Columns(boolean stats, boolean rates, boolean thresholds, boolean persistent) {
    boolean isAny() {
      return stats || rates || thresholds || persistent;
    }
  }

  private TableReport(Columns columns, EndpointText endpoints) {
    this.columns = columns;
    this.entries = new EntryText(endpoints);
  }

  /**
   * Writes a table.
   *
   * @param out where to
   * @param services what is shown, in its order
   * @param columns which columns there are
   * @param endpoints how addresses are written
   * @param isColored whether with colors
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out,
      List<Listed> services,
      Columns columns,
      EndpointText endpoints,
      boolean isColored)
      throws IOException {
    TableReport report = new TableReport(columns, endpoints);
    report.titles();
    for (Listed listed : services) {
      report.service(listed);
      for (ServerView server : listed.servers()) {
        report.server(listed.service(), server);
      }
    }
    report.table.write(out, isColored);
  }

  private void titles() {
    table
        .words("SERVICE, SERVER", WIDE_GAP)
        .words("SCHED, METHOD")
        .words("DETAILS", columns.isAny() ? NARROW_GAP : WIDE_GAP)
        .number("WEIGHT")
        .number("ACTIVE")
        .number("INACTIVE");
    if (columns.stats()) {
      five("CONNS", "IN-PKTS", "OUT-PKTS", "IN-BYTES", "OUT-BYTES");
    }
    if (columns.rates()) {
      five("CONNS/S", "IN-PKTS/S", "OUT-PKTS/S", "IN-BYTES/S", "OUT-BYTES/S");
    }
    if (columns.thresholds()) {
      table.number("UPPER").number("LOWER");
    }
    if (columns.persistent()) {
      table.number("PERSISTENT");
    }
    table.endLine();
  }

  private void five(String... titles) {
    for (String title : titles) {
      table.number(title);
    }
  }

  private void service(Listed listed) throws IOException {
    ServiceView service = listed.service();
    boolean isEmpty = listed.servers().isEmpty();
    Ink ink = isEmpty ? Ink.WARNING : Ink.NONE;
    table
        .cell(entries.name(service), Ink.of(service.family()))
        .cell(entries.scheduler(service), ink)
        .cell(entries.details(service, isEmpty), ink)
        .cell("")
        .cell(listed.active(), ink)
        .cell(listed.inactive(), ink);
    numbers(service.counters(), service.rates(), ink);
    if (columns.thresholds()) {
      table.cell("").cell("");
    }
    if (columns.persistent()) {
      table.cell(listed.persistent(), ink);
    }
    table.endLine();
  }

  private void server(ServiceView service, ServerView server) throws IOException {
    Ink ink = ink(server);
    table
        .cell(entries.name(service, server), Ink.of(server.family()))
        .cell(ForwardMethod.wordOf(server.method()), ink)
        .cell(entries.details(server, !columns.thresholds()), ink)
        .cell(server.weight(), ink)
        .cell(server.activeConnections(), ink)
        .cell(server.inactiveConnections(), ink);
    numbers(server.counters(), server.rates(), ink);
    if (columns.thresholds()) {
      table.cell(server.upperThreshold(), ink).cell(server.lowerThreshold(), ink);
    }
    if (columns.persistent()) {
      table.cell(server.persistentConnections(), ink);
    }
    table.endLine();
  }

  /** A full server takes no new connections, whatever its weight. */
  private static Ink ink(ServerView server) {
    long connections = server.activeConnections() + server.inactiveConnections();
    if (server.upperThreshold() != 0 && connections >= server.upperThreshold()) {
      return Ink.ALARM;
    }
    return server.weight() == 0 ? Ink.WARNING : Ink.NONE;
  }

  private void numbers(Counters counters, Rates rates, Ink ink) {
    if (columns.stats()) {
      table
          .cell(counters.connections(), ink)
          .cell(counters.inPackets(), ink)
          .cell(counters.outPackets(), ink)
          .cell(counters.inBytes(), ink)
          .cell(counters.outBytes(), ink);
    }
    if (columns.rates()) {
      table
          .cell(rates.connections(), ink)
          .cell(rates.inPackets(), ink)
          .cell(rates.outPackets(), ink)
          .cell(rates.inBytes(), ink)
          .cell(rates.outBytes(), ink);
    }
  }
}
