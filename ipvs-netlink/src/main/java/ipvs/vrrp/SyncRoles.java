package ipvs.vrrp;

import ipvs.model.SyncRole;
import ipvs.model.health.DaemonSettings;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.IpvsClient;
import java.io.IOException;

/**
 * Lets the sync daemon of IPVS follow an instance: it sends where that is master, and receives
 * elsewhere. A failure is told, and stops no election.
 */
final class SyncRoles {
  private final TableSource source;
  private final DaemonSettings settings;
  private final VrrpLog log;

  SyncRoles(TableSource source, DaemonSettings settings, VrrpLog log) {
    this.source = source;
    this.settings = settings;
    this.log = log;
  }

  /** Has the daemon do what the state of its instance asks for. */
  void follow(VrrpState state) {
    SyncRole wanted = state == VrrpState.MASTER ? SyncRole.MASTER : SyncRole.BACKUP;
    SyncRole other = state == VrrpState.MASTER ? SyncRole.BACKUP : SyncRole.MASTER;
    try (IpvsClient client = source.open()) {
      if (client.daemons().stream().anyMatch(daemon -> daemon.role() == other)) {
        client.stopDaemon(other);
      }
      if (client.daemons().stream().noneMatch(daemon -> daemon.role() == wanted)) {
        client.startDaemon(settings.in(wanted));
      }
    } catch (IOException e) {
      log.tell("sync daemon: " + e.getMessage());
    }
  }
}
