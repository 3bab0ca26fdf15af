package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Counters;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.netlink.watch.Measured;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A table as text for people: a line for each service, and under it one for each server. */
public final class TableReport {
  /** What separates words from the numbers behind them, as long as there are few columns. */
  private static final int WIDE_GAP = 3;

  private static final int NARROW_GAP = 2;

  private static final int RATES = 5;

  /** Stands for a number that is not known. */
  static final String UNKNOWN = "-";

  private final Columns columns;
  private final EntryText entries;
  private final Optional<MeasuredTraffic> measured;
  private final TextTable table = new TextTable();

  /**
   * Which columns there are besides those that are always there.
   *
   * @param stats what was counted
   * @param rates what passes in a second
   * @param thresholds at how many connections servers are full, and take new ones again
   * @param persistent clients that persistence binds
   * @param isComplete whether all is known; if not, columns have {@link #UNKNOWN} for what {@link
   *     ipvs.netlink.IpvsClient#visibleTable} lacks
   */
  public record Columns(
      boolean stats, boolean rates, boolean thresholds, boolean persistent, boolean isComplete) {
    /** Columns of a table of which all is known. */
    public Columns(boolean stats, boolean rates, boolean thresholds, boolean persistent) {
      this(stats, rates, thresholds, persistent, true);
    }

    boolean isAny() {
      return stats || rates || thresholds || persistent;
    }
  }

  private TableReport(Columns columns, EndpointText endpoints, Optional<MeasuredTraffic> measured) {
    this.columns = columns;
    this.entries = new EntryText(endpoints, columns.isComplete());
    this.measured = measured;
  }

  /** What passed in a second, measured by whoever has two readings of a table. */
  public interface MeasuredTraffic {
    /** {@return what passed through a service, if that is known} */
    Optional<Measured> of(ServiceView service);

    /** {@return what passed through a server of a service, if that is known} */
    Optional<Measured> of(ServiceView service, ServerView server);
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
    write(out, services, columns, endpoints, isColored, Optional.empty());
  }

  /**
   * Writes a table whose columns of rates are those that were measured, with {@code -} for what is
   * not known.
   *
   * @param measured what passed in a second; empty for what the kernel says
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out,
      List<Listed> services,
      Columns columns,
      EndpointText endpoints,
      boolean isColored,
      Optional<MeasuredTraffic> measured)
      throws IOException {
    TableReport report = new TableReport(columns, endpoints, measured);
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

  private void service(Listed listed) {
    ServiceView service = listed.service();
    boolean isEmpty = listed.servers().isEmpty();
    Ink ink = isEmpty ? Ink.WARNING : Ink.NONE;
    table
        .cell(entries.name(service, isEmpty), Ink.of(service.family()))
        .cell(entries.scheduler(service), ink)
        .cell(entries.details(service, isEmpty), ink)
        .cell("")
        .cell(listed.active(), ink)
        .cell(listed.inactive(), ink);
    counted(service.counters(), ink);
    if (columns.rates() && columns.isComplete() && measured.isPresent()) {
      rates(measured.get().of(service), ink);
    } else if (columns.rates()) {
      rates(service.rates(), ink);
    }
    if (columns.thresholds()) {
      table.cell("").cell("");
    }
    if (columns.persistent()) {
      known(listed.persistent(), ink);
    }
    table.endLine();
  }

  private void server(ServiceView service, ServerView server) {
    Ink ink = ink(server);
    table
        .cell(entries.name(service, server), Ink.of(server.family()))
        .cell(ForwardMethod.wordOf(server.method()), ink)
        .cell(entries.details(server, !columns.thresholds()), ink)
        .cell(server.weight(), ink)
        .cell(server.activeConnections(), ink)
        .cell(server.inactiveConnections(), ink);
    counted(server.counters(), ink);
    if (columns.rates() && columns.isComplete() && measured.isPresent()) {
      rates(measured.get().of(service, server), ink);
    } else if (columns.rates()) {
      rates(server.rates(), ink);
    }
    if (columns.thresholds()) {
      known(server.upperThreshold(), ink);
      known(server.lowerThreshold(), ink);
    }
    if (columns.persistent()) {
      known(server.persistentConnections(), ink);
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

  private void counted(Counters counters, Ink ink) {
    if (columns.stats()) {
      known(counters.connections(), ink);
      known(counters.inPackets(), ink);
      known(counters.outPackets(), ink);
      known(counters.inBytes(), ink);
      known(counters.outBytes(), ink);
    }
  }

  private void rates(Rates rates, Ink ink) {
    known(rates.connections(), ink);
    known(rates.inPackets(), ink);
    known(rates.outPackets(), ink);
    known(rates.inBytes(), ink);
    known(rates.outBytes(), ink);
  }

  /** Adds a number that only a kernel tells that is asked. */
  private void known(long number, Ink ink) {
    if (columns.isComplete()) {
      table.cell(number, ink);
    } else {
      table.cell(UNKNOWN, ink);
    }
  }

  private void rates(Optional<Measured> known, Ink ink) {
    if (known.isEmpty()) {
      for (int i = 0; i < RATES; i++) {
        table.cell(UNKNOWN, ink);
      }
      return;
    }
    Measured rates = known.get();
    table
        .cell(TenthText.of(rates.connections()), ink)
        .cell(TenthText.of(rates.inPackets()), ink)
        .cell(TenthText.of(rates.outPackets()), ink)
        .cell(TenthText.of(rates.inBytes()), ink)
        .cell(TenthText.of(rates.outBytes()), ink);
  }
}
