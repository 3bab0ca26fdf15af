package ipvs.vrrp;

import ipvs.model.SyncDaemon;
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

  /** Has the daemon do what the state of its instance asks for, with the settings of the file. */
  void follow(VrrpState state) {
    SyncRole wanted = state == VrrpState.MASTER ? SyncRole.MASTER : SyncRole.BACKUP;
    try (IpvsClient client = source.open()) {
      boolean isRunning = false;
      for (SyncDaemon daemon : client.daemons()) {
        if (daemon.role() == wanted && isOurs(daemon)) {
          isRunning = true;
        } else {
          client.stopDaemon(daemon.role());
        }
      }
      if (!isRunning) {
        client.startDaemon(settings.in(wanted));
      }
    } catch (IOException e) {
      log.tell("sync daemon: " + e.getMessage());
    }
  }

  /** Ends the daemon, since the file does not have it any more; those of others go on. */
  void stop() {
    try (IpvsClient client = source.open()) {
      for (SyncDaemon daemon : client.daemons()) {
        if (isOurs(daemon)) {
          client.stopDaemon(daemon.role());
        }
      }
    } catch (IOException e) {
      log.tell("sync daemon: " + e.getMessage());
    }
  }

  /** Whether a daemon that runs has the settings of the file, as far as the kernel tells them. */
  private boolean isOurs(SyncDaemon running) {
    // The default length depends on the interface, and is no setting of the file.
    SyncDaemon ours = settings.in(running.role()).asRun(0);
    int length = settings.maxLength() == 0 ? running.maxLength() : ours.maxLength();
    return running.interfaceName().equals(ours.interfaceName())
        && running.syncId() == ours.syncId()
        && (running.maxLength() == 0 || running.maxLength() == length)
        && (running.port() == 0 || running.port() == ours.port())
        && (running.ttl() == 0 || running.ttl() == ours.ttl())
        && (running.group().isEmpty() || running.group().equals(ours.group()));
  }
}
