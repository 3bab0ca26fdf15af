package ipvs.netlink.plan;

import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.Sameness;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.Optional;

/**
 * Changes what belongs to no service, timeouts and sync daemons, so that to ask twice changes once.
 *
 * <p>Each method reads what there is, sends what differs, and reads again. Its report is as that of
 * {@link TableEditor}. For one thread at a time.
 */
public final class DirectorEditor {
  private final IpvsClient client;
  private final SingleRun run;

  private DirectorEditor(IpvsClient client) {
    this.client = client;
    run = new SingleRun(client);
  }

  /** {@return what changes timeouts and daemons by a client, which stays open} */
  public static DirectorEditor over(IpvsClient client) {
    return new DirectorEditor(client);
  }

  /**
   * Sets timeouts.
   *
   * @param wanted in seconds, of which 0 leaves one as it is: then it is not sent either
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport set(Timeouts wanted) throws IOException {
    Timeouts present = client.timeouts();
    Timeouts whole = wanted.over(present);
    return whole.equals(present)
        ? SingleRun.UNCHANGED
        : run.changed(
            new Difference.TimeoutsChanged(present, wanted),
            () -> isMade(new Change.SetTimeouts(wanted)));
  }

  private boolean isMade(Change change) throws IOException {
    return new LookUp(client).isMade(change);
  }

  /**
   * Starts a daemon, unless it runs as asked; what the kernel moves into its range is as asked.
   *
   * @param wanted how it is to run
   * @param replaces whether a daemon of this role that runs otherwise is stopped first, since the
   *     kernel cannot change one
   * @throws DaemonRunsException if one runs otherwise and is not to be replaced; nothing is sent
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport start(SyncDaemon wanted, boolean replaces) throws IOException {
    SyncRole role = wanted.role();
    Optional<SyncDaemon> present = daemon(role);
    if (present.isPresent()) {
      if (Sameness.isSame(present.get(), wanted)) {
        return SingleRun.UNCHANGED;
      }
      if (!replaces) {
        throw new DaemonRunsException(present.get());
      }
    }
    return run.changed(
        new Difference.DaemonChanged(role, present, Optional.of(wanted)),
        () -> isMade(new Change.StartDaemon(wanted)));
  }

  /**
   * Stops a daemon, if it runs.
   *
   * <p>The kernel may leave that unanswered; it is done when the daemon is not reported any more.
   *
   * @throws IOException if the kernel cannot be asked
   */
  public ApplyReport stop(SyncRole role) throws IOException {
    Optional<SyncDaemon> present = daemon(role);
    return present.isEmpty()
        ? SingleRun.UNCHANGED
        : run.changed(
            new Difference.DaemonChanged(role, present, Optional.empty()),
            () -> daemon(role).isEmpty());
  }

  /**
   * {@return the daemon of a role, with the values that it runs with, if it runs}
   *
   * @throws IOException if the kernel cannot be asked
   */
  public Optional<SyncDaemon> daemon(SyncRole role) throws IOException {
    return new LookUp(client).daemon(role);
  }
}
