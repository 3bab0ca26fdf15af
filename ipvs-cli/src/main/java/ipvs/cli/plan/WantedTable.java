package ipvs.cli.plan;

import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of rules asks for.
 *
 * @param services all services that there are to be
 * @param timeouts in seconds; 0 where the file leaves one as it is
 * @param daemons the daemons that the file starts; it says nothing of others
 */
public record WantedTable(
    Map<ServiceKey, Services.Entry> services,
    Timeouts timeouts,
    Map<SyncRole, SyncDaemon> daemons) {

  /** With the settings that these changes leave, carried out one after the other. */
  public static WantedTable of(Map<ServiceKey, Services.Entry> services, List<Change> changes) {
    Timeouts timeouts = new Timeouts(0, 0, 0);
    Map<SyncRole, SyncDaemon> daemons = new EnumMap<>(SyncRole.class);
    for (Change change : changes) {
      if (change instanceof Change.SetTimeouts set) {
        timeouts = merged(timeouts, set.timeouts());
      } else if (change instanceof Change.StartDaemon started) {
        daemons.put(started.daemon().role(), started.daemon());
      } else if (change instanceof Change.StopDaemon stopped) {
        daemons.remove(stopped.role());
      }
    }
    return new WantedTable(services, timeouts, daemons);
  }

  /** {@return the timeouts after others were set over them, of which 0 leaves one as it is} */
  static Timeouts merged(Timeouts before, Timeouts set) {
    return new Timeouts(
        set.tcp() == 0 ? before.tcp() : set.tcp(),
        set.tcpFin() == 0 ? before.tcpFin() : set.tcpFin(),
        set.udp() == 0 ? before.udp() : set.udp());
  }
}
