package ipvs.cli.plan;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What turns a running table into the one that is wanted.
 *
 * <p>What is as it should be is not touched, so that its connections live on; what is new comes
 * before what goes, so that no service is without servers in between. The order of entries is no
 * difference.
 */
public final class Plan {
  private static final int ANY_MTU = 1500;

  private final List<Change> changes = new ArrayList<>();

  private Plan() {}

  /** {@return the changes, in their order; none if the tables are the same} */
  public static List<Change> between(RunningTable running, WantedTable wanted) {
    Plan plan = new Plan();
    plan.setTimeouts(running.timeouts(), wanted.timeouts());
    wanted.daemons().forEach((role, daemon) -> plan.startDaemon(running.daemons(), role, daemon));
    wanted
        .services()
        .forEach(
            (key, entry) -> plan.setUp(Optional.ofNullable(running.services().get(key)), entry));
    for (ServiceKey key : running.services().keySet()) {
      if (!wanted.services().containsKey(key)) {
        plan.changes.add(new Change.DeleteService(key));
      }
    }
    return plan.changes;
  }

  private void setTimeouts(Timeouts running, Timeouts wanted) {
    if (!WantedTable.merged(running, wanted).equals(running)) {
      changes.add(new Change.SetTimeouts(wanted));
    }
  }

  private void startDaemon(Map<SyncRole, SyncDaemon> running, SyncRole role, SyncDaemon wanted) {
    Optional<SyncDaemon> present = Optional.ofNullable(running.get(role));
    if (present.isPresent() && isAsWanted(present.get(), wanted)) {
      return;
    }
    if (present.isPresent()) {
      changes.add(new Change.StopDaemon(role));
    }
    changes.add(new Change.StartDaemon(wanted));
  }

  /**
   * Whether the kernel would make of what is wanted what runs already.
   *
   * <p>It moves a length into its range, so that the number in the file may never be reported. What
   * the file leaves to the kernel is no difference, whatever runs: so neither is the default
   * length, which alone follows the interface's MTU. Nor is what a kernel does not report and
   * cannot be told, as before Linux 4.3.
   */
  private static boolean isAsWanted(SyncDaemon running, SyncDaemon wanted) {
    SyncDaemon made = wanted.asRun(ANY_MTU);
    return running.interfaceName().equals(made.interfaceName())
        && running.syncId() == made.syncId()
        && isSame(wanted.maxLength(), running.maxLength(), made.maxLength())
        && (wanted.group().isEmpty()
            || running.group().isEmpty()
            || running.group().equals(made.group()))
        && isSame(wanted.port(), running.port(), made.port())
        && isSame(wanted.ttl(), running.ttl(), made.ttl());
  }

  private static boolean isSame(int wanted, int running, int made) {
    return wanted == 0 || running == 0 || running == made;
  }

  private void setUp(Optional<Services.Entry> running, Services.Entry wanted) {
    VirtualService service = wanted.service();
    if (running.isEmpty()) {
      changes.add(new Change.AddService(service));
    } else if (!isSame(running.get().service(), service)) {
      changes.add(new Change.EditService(service));
    }
    Map<Endpoint, RealServer> present = running.isPresent() ? running.get().servers() : Map.of();
    for (RealServer server : wanted.servers().values()) {
      if (!present.containsKey(server.endpoint())) {
        changes.add(new Change.AddServer(service.key(), server));
      } else if (!isSame(present.get(server.endpoint()), server)) {
        changes.add(new Change.EditServer(service.key(), server));
      }
    }
    for (Endpoint endpoint : present.keySet()) {
      if (!wanted.servers().containsKey(endpoint)) {
        changes.add(new Change.DeleteServer(service.key(), endpoint));
      }
    }
  }

  /** Timeout and mask mean nothing without persistence, and a line cannot set them then. */
  private static boolean isSame(VirtualService running, VirtualService wanted) {
    return running.scheduler().equals(wanted.scheduler())
        && running.flags().equals(wanted.flags())
        && running.engine().equals(wanted.engine())
        && (!wanted.isPersistent() || running.persistence().equals(wanted.persistence()));
  }

  /** An encapsulation means nothing without a tunnel. */
  private static boolean isSame(RealServer running, RealServer wanted) {
    boolean isTunnel = wanted.method().number() == ForwardMethod.TUNNEL.number();
    return running.method().equals(wanted.method())
        && running.weight() == wanted.weight()
        && running.thresholds().equals(wanted.thresholds())
        && (!isTunnel || running.tunnel().equals(wanted.tunnel()));
  }
}
