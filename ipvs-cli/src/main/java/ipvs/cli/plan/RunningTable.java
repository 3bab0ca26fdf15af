package ipvs.cli.plan;

import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a kernel has.
 *
 * @param services all services
 * @param timeouts in seconds
 * @param daemons the daemons that run
 */
public record RunningTable(
    Map<ServiceKey, Services.Entry> services,
    Timeouts timeouts,
    Map<SyncRole, SyncDaemon> daemons) {

  /**
   * {@return what a kernel has at this moment}
   *
   * @throws IOException if it cannot be asked
   */
  public static RunningTable of(IpvsClient kernel) throws IOException {
    Map<SyncRole, SyncDaemon> daemons = new EnumMap<>(SyncRole.class);
    for (SyncDaemon daemon : kernel.daemons()) {
      daemons.put(daemon.role(), daemon);
    }
    return new RunningTable(Services.of(kernel), kernel.timeouts(), daemons);
  }
}
