package ipvs.cli.document;

import ipvs.cli.run.ReadAhead;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.table.TableOrder;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.Snapshot;
import ipvs.netlink.json.Fingerprint;
import ipvs.netlink.json.RunningServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Services that were put into JSON while others were read, in a large table on a thread of its own:
 * both take about as long.
 *
 * <p>A class of its own, since what writes JSON takes a while to load.
 *
 * @param services all services, in the order of tables
 * @param fingerprint of all settings
 * @param isSettled whether the services held still
 */
public record WrittenServices(
    RunningServices services, Fingerprint fingerprint, boolean isSettled) {
  /** {@return all services, read and written} */
  public static WrittenServices read(IpvsClient client, Timeouts timeouts, List<SyncDaemon> daemons)
      throws IOException {
    Snapshot<ServiceView> all = client.services();
    List<ServiceView> sorted = new ArrayList<>(all.entries());
    if (sorted.size() > 1) {
      sorted.sort(TableOrder.LISTED_SERVICES);
    }
    RunningServices services = new RunningServices(timeouts, daemons);
    boolean isSettled = ReadAhead.forEachService(client, sorted, services) && all.isSettled();
    return new WrittenServices(services, services.end(), isSettled);
  }
}
