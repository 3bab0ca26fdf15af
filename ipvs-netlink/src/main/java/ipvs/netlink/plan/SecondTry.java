package ipvs.netlink.plan;

import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Sameness;
import ipvs.netlink.AlreadyExistsException;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What is made of a refusal that says that somebody else was first: an add of what is there becomes
 * an edit, an edit of what is not there an add, a delete of what is not there is done.
 *
 * @param found what became of the step, where it is so already
 * @param again what is to be sent in its place, once
 */
record SecondTry(Optional<StepReport> found, Optional<Step> again) {
  /** The refusal stands. */
  static final SecondTry NONE = new SecondTry(Optional.empty(), Optional.empty());

  /** {@return what is to be done about a refusal; nothing where it stands} */
  static SecondTry of(Step step, IpvsException refusal, LookUp lookUp) throws IOException {
    Change change = step.change();
    if (refusal instanceof AlreadyExistsException) {
      return ofExisting(step, lookUp);
    }
    boolean isServiceGone = refusal instanceof NoSuchServiceException;
    boolean isServerGone = refusal instanceof NoSuchServerException;
    if (change instanceof Change.DeleteService && isServiceGone
        || change instanceof Change.DeleteServer && (isServiceGone || isServerGone)
        || change instanceof Change.StopDaemon && refusal.errno().equals(Errno.ESRCH)) {
      return found(step);
    } else if (change instanceof Change.EditService edited && isServiceGone) {
      VirtualService wanted = edited.service();
      return again(
          step, new Change.AddService(wanted), List.of(new Change.DeleteService(wanted.key())));
    } else if (change instanceof Change.EditServer edited && (isServiceGone || isServerGone)) {
      return again(
          step,
          new Change.AddServer(edited.service(), edited.server()),
          List.of(new Change.DeleteServer(edited.service(), edited.server().endpoint())));
    }
    return NONE;
  }

  private static SecondTry ofExisting(Step step, LookUp lookUp) throws IOException {
    if (step.change() instanceof Change.AddService added) {
      Optional<VirtualService> present = lookUp.service(added.service().key());
      if (present.isEmpty()) {
        return again(step, added, step.inverse());
      }
      return Sameness.isSame(present.get(), added.service())
          ? found(step)
          : again(
              step,
              new Change.EditService(added.service()),
              List.of(new Change.EditService(present.get())));
    } else if (step.change() instanceof Change.AddServer added) {
      Optional<RealServer> present = lookUp.server(added.service(), added.server().endpoint());
      if (present.isEmpty()) {
        return again(step, added, step.inverse());
      }
      return Sameness.isSame(present.get(), added.server())
          ? found(step)
          : again(
              step,
              new Change.EditServer(added.service(), added.server()),
              List.of(new Change.EditServer(added.service(), present.get())));
    } else if (step.change() instanceof Change.StartDaemon started) {
      return ofRunning(step, started, lookUp);
    }
    return NONE;
  }

  /** A daemon cannot be edited: it is stopped before the second try. */
  private static SecondTry ofRunning(Step step, Change.StartDaemon started, LookUp lookUp)
      throws IOException {
    Change stop = new Change.StopDaemon(started.daemon().role());
    Optional<SyncDaemon> running = lookUp.daemon(started.daemon().role());
    if (running.isEmpty()) {
      return again(step, started, step.inverse());
    }
    return Sameness.isSame(running.get(), started.daemon())
        ? found(step)
        : again(step, started, List.of(stop, new Change.StartDaemon(running.get())));
  }

  private static SecondTry found(Step step) {
    return new SecondTry(Optional.of(Answer.of(step, Status.FOUND)), Optional.empty());
  }

  private static SecondTry again(Step step, Change change, List<Change> inverse) {
    return new SecondTry(
        Optional.empty(), Optional.of(new Step(step.phase(), change, inverse, step.difference())));
  }
}
