package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.document.ListJson;
import ipvs.cli.document.Listing;
import ipvs.cli.document.WrittenServices;
import ipvs.cli.report.HiddenSettings;
import ipvs.cli.report.Listed;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.IpvsInfo;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.ServiceVisitor;
import ipvs.netlink.Snapshot;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@code ipvs list} shows, as views: of a large table no value is made of each number.
 */
final class ListReader {
  /** How often a table is read that is to hold still. */
  private static final int MOST = 5;

  private final OpenTable table;
  private final IpvsClient client;
  private final TableFilter filter;
  private final boolean withTotals;
  private final boolean isWritten;

  private ListReader(OpenTable table, TableFilter filter, boolean withTotals, boolean isWritten) {
    this.table = table;
    this.client = table.client();
    this.filter = filter;
    this.withTotals = withTotals;
    this.isWritten = isWritten;
  }

  static ListReader of(Session session, OpenTable table, TableFilter filter) {
    boolean isWritten = filter.keys().isEmpty() && ListVerb.isPlainJson(session.line());
    return new ListReader(table, filter, ListVerb.showsTotals(session.line()), isWritten);
  }

  /**
   * {@return what reads a table}
   *
   * @param withTotals whether it asks for what was counted over all services, too
   */
  static ListReader of(OpenTable table, TableFilter filter, boolean withTotals) {
    return new ListReader(table, filter, withTotals, false);
  }

  /**
   * {@return the table}
   *
   * @param settles whether it is read again until two readings have the same settings
   */
  Listing read(boolean settles) throws VerbException, IOException {
    Listing last = readOnce();
    if (!settles) {
      return last;
    }
    Fingerprint before = ListJson.fingerprint(last);
    for (int time = 1; time < MOST; time++) {
      last = readOnce();
      Fingerprint now = ListJson.fingerprint(last);
      if (now.equals(before)) {
        return last;
      }
      before = now;
    }
    return last;
  }

  private Listing readOnce() throws VerbException, IOException {
    if (table.isVisibleOnly()) {
      return readVisible();
    }
    Instant now = Instant.now();
    long start = System.nanoTime();
    IpvsInfo info = client.info();
    Timeouts timeouts = client.timeouts();
    List<SyncDaemon> daemons = client.daemons();
    List<Listed> services = new ArrayList<>();
    boolean isSettled;
    Optional<WrittenServices> written = Optional.empty();
    if (isWritten) {
      written = Optional.of(WrittenServices.read(client, timeouts, daemons));
      isSettled = written.get().isSettled();
    } else {
      isSettled = readServices(services);
    }
    Optional<Boolean> estimation = client.estimation();
    Optional<TotalStats> totals = withTotals ? table.totals() : Optional.empty();
    return new Listing(
        now,
        Duration.ofNanos(System.nanoTime() - start),
        table.origin(),
        isSettled,
        filter.keys().isEmpty(),
        info,
        estimation,
        timeouts,
        daemons,
        totals,
        services,
        written);
  }

  private Listing readVisible() throws VerbException, IOException {
    Instant now = Instant.now();
    long start = System.nanoTime();
    TableReading reading = client.visibleTable(TableFilter.ALL);
    HiddenSettings.require(filter, reading.table());
    TableStatus selected = reading.table().select(filter);
    if (filter.onlyService().isPresent() && selected.entries().isEmpty()) {
      throw noSuch(filter.onlyService().get());
    }
    List<Listed> services = new ArrayList<>(selected.entries().size());
    for (EntryStatus entry : selected.entries()) {
      services.add(new Listed(entry.service(), entry.servers()));
    }
    Optional<Boolean> estimation = client.estimation();
    Optional<TotalStats> totals = withTotals ? table.totals() : Optional.empty();
    return new Listing(
        now,
        Duration.ofNanos(System.nanoTime() - start),
        table.origin(),
        reading.isSettled(),
        filter.keys().isEmpty(),
        selected.info(),
        estimation,
        selected.timeouts(),
        selected.daemons(),
        totals,
        services,
        Optional.empty());
  }

  private boolean readServices(List<Listed> into) throws VerbException, IOException {
    Optional<ServiceKey> only = filter.onlyService();
    if (only.isPresent()) {
      readOnly(only.get(), into);
      return true;
    }
    Snapshot<ServiceView> snapshot = client.services();
    List<ServiceView> wanted = new ArrayList<>(snapshot.entries().size());
    for (ServiceView service : snapshot.entries()) {
      if (filter.matches(service.key())) {
        wanted.add(service);
      }
    }
    return client.forEachService(wanted, new Selection(into)) && snapshot.isSettled();
  }

  /** One question and one dump of servers, never a dump of all. */
  private void readOnly(ServiceKey key, List<Listed> into) throws VerbException, IOException {
    try {
      into.add(new Listed(client.service(key), client.servers(key)));
    } catch (NoSuchServiceException e) {
      throw noSuch(key);
    }
  }

  private static VerbException noSuch(ServiceKey key) {
    return VerbException.notFound(ServiceWord.formatApart(key) + ": no such service");
  }

  /** Takes what the filter selects. */
  private final class Selection implements ServiceVisitor {
    private final List<Listed> into;

    Selection(List<Listed> into) {
      this.into = into;
    }

    @Override
    public void visit(ServiceView service, List<ServerView> servers) {
      if (filter.keys().isEmpty()) {
        into.add(new Listed(service, servers));
        return;
      }
      List<ServerStatus> values = new ArrayList<>(servers.size());
      for (ServerView server : servers) {
        values.add(server.status());
      }
      if (filter.matches(new EntryStatus(service.status(), values))) {
        into.add(new Listed(service, shown(servers)));
      }
    }

    private List<? extends ServerView> shown(List<ServerView> servers) {
      if (!filter.asksServers()) {
        return servers;
      }
      List<ServerView> shown = new ArrayList<>(servers.size());
      for (ServerView server : servers) {
        if (filter.matches(server.status())) {
          shown.add(server);
        }
      }
      return shown;
    }
  }
}
