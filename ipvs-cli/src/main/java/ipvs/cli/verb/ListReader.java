package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.report.Listed;
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
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.ServiceVisitor;
import ipvs.netlink.Snapshot;
import ipvs.netlink.json.Fingerprint;
import ipvs.netlink.json.Source;
import java.io.IOException;
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

  private final Target target;
  private final IpvsClient client;
  private final TableFilter filter;
  private final boolean withTotals;

  private ListReader(Target target, IpvsClient client, TableFilter filter, boolean withTotals) {
    this.target = target;
    this.client = client;
    this.filter = filter;
    this.withTotals = withTotals;
  }

  static ListReader of(Session session, OpenTable table, TableFilter filter) {
    return new ListReader(
        table.target(), table.client(), filter, session.line().has(CommonOption.JSON));
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
    Instant now = Instant.now();
    IpvsInfo info = client.info();
    Timeouts timeouts = client.timeouts();
    List<SyncDaemon> daemons = client.daemons();
    List<Listed> services = new ArrayList<>();
    boolean isSettled = readServices(services);
    return new Listing(
        now,
        Source.of(target.toString()),
        isSettled,
        filter.keys().isEmpty(),
        info,
        client.estimation(),
        timeouts,
        daemons,
        withTotals ? totals() : Optional.empty(),
        services);
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
      throw VerbException.notFound(ServiceWord.formatApart(key) + ": no such service");
    }
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

  /** A relay may know no such file. */
  private Optional<TotalStats> totals() {
    try {
      return Optional.of(client.totals());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
