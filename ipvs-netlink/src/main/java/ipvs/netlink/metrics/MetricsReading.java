package ipvs.netlink.metrics;

import ipvs.model.IpvsInfo;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.table.TableOrder;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table as it was read for metrics.
 *
 * <p>Immutable, and for any number of threads.
 *
 * @param info what the kernel says of itself
 * @param isComplete whether the kernel itself was asked; else its files were read, and of services
 *     and servers neither counters nor rates, persistent connections, thresholds, or tunnels are
 *     known, whatever their views say
 * @param estimation whether the kernel refreshes counters; empty if it is not known
 * @param isSettled whether the table held still while it was read, see {@link Snapshot#isSettled}
 * @param took how long reading took
 * @param timeouts in seconds; 0 for what is not known
 * @param daemons the sync daemons that run
 * @param totals what was counted over all services, where that is known
 * @param entries services with their servers, all or those that somebody selected, in the order of
 *     {@link TableOrder}; where files were read, without those whose family is not known
 */
public record MetricsReading(
    IpvsInfo info,
    boolean isComplete,
    Optional<Boolean> estimation,
    boolean isSettled,
    Duration took,
    Timeouts timeouts,
    List<SyncDaemon> daemons,
    Optional<TotalStats> totals,
    List<Entry> entries) {
  /** Checks that all are there, and keeps the lists from changing. */
  public MetricsReading {
    Objects.requireNonNull(info, "info");
    Objects.requireNonNull(estimation, "estimation");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(timeouts, "timeouts");
    daemons = List.copyOf(daemons);
    Objects.requireNonNull(totals, "totals");
    entries = isComplete ? List.copyOf(entries) : known(entries);
  }

  /** A mark without servers has nothing in the kernel's files that tells its family, a label. */
  private static List<Entry> known(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> !entry.service().isMarked() || !entry.servers().isEmpty())
        .toList();
  }

  /**
   * A service and its servers.
   *
   * @param service the service
   * @param servers its servers
   */
  public record Entry(ServiceView service, List<ServerView> servers) {
    /** Checks that all are there, and keeps the list from changing. */
    public Entry {
      Objects.requireNonNull(service, "service");
      servers = List.copyOf(servers);
    }

    private static Entry sorted(ServiceView service, List<ServerView> servers) {
      List<ServerView> sorted = new ArrayList<>(servers);
      sorted.sort((left, right) -> TableOrder.SERVERS.compare(left.endpoint(), right.endpoint()));
      return new Entry(service, sorted);
    }
  }

  /**
   * {@return the whole table of a client}
   *
   * @param client what reads it; other threads may use it meanwhile
   * @throws IOException as {@link IpvsClient#table()}; totals and the estimation that a relay does
   *     not tell are left out
   */
  public static MetricsReading of(IpvsClient client) throws IOException {
    long start = System.nanoTime();
    IpvsInfo info = client.info();
    Timeouts timeouts = client.timeouts();
    List<SyncDaemon> daemons = client.daemons();
    List<Entry> entries = new ArrayList<>();
    boolean isSettled =
        client.forEachService((service, servers) -> entries.add(Entry.sorted(service, servers)));
    entries.sort(
        (left, right) -> TableOrder.SERVICES.compare(left.service.key(), right.service.key()));
    Optional<TotalStats> totals = totals(client);
    Optional<Boolean> estimation = client.estimation();
    return new MetricsReading(
        info,
        true,
        estimation,
        isSettled,
        Duration.ofNanos(System.nanoTime() - start),
        timeouts,
        daemons,
        totals,
        entries);
  }

  /** A relay may pass no such file. */
  private static Optional<TotalStats> totals(IpvsClient client) {
    try {
      return Optional.of(client.totals());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
