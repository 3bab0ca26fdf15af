package ipvs.cli.document;

import ipvs.cli.report.Listed;
import ipvs.model.IpvsInfo;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.netlink.json.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ipvs list} shows.
 *
 * @param takenAt when it was read
 * @param took how long reading took
 * @param source where
 * @param isSettled whether it held still meanwhile
 * @param isWhole whether all of the table is here, and not only what a filter selects
 * @param info what the kernel says of itself
 * @param estimation whether the kernel refreshes counters; empty if it is not known
 * @param timeouts in seconds
 * @param daemons the sync daemons that run
 * @param totals what was counted over all services, where that is known
 * @param services the services that are shown, with their servers; none where they are written
 * @param written all services as JSON, where that was made while they were read
 */
public record Listing(
    Instant takenAt,
    Duration took,
    Source source,
    boolean isSettled,
    boolean isWhole,
    IpvsInfo info,
    Optional<Boolean> estimation,
    Timeouts timeouts,
    List<SyncDaemon> daemons,
    Optional<TotalStats> totals,
    List<Listed> services,
    Optional<WrittenServices> written) {
  /**
   * {@return whether all is known; if not, all that {@link ipvs.netlink.IpvsClient#visibleTable}
   * lacks is 0, and neither timeouts nor daemons are known}
   */
  public boolean isComplete() {
    return source.via() == Source.Via.NETLINK;
  }

  /** {@return the same with these services} */
  public Listing withServices(List<Listed> others) {
    return new Listing(
        takenAt,
        took,
        source,
        isSettled,
        isWhole,
        info,
        estimation,
        timeouts,
        daemons,
        totals,
        others,
        written);
  }
}
