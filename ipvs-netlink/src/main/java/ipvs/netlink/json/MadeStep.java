package ipvs.netlink.json;

import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import java.util.Objects;
import java.util.Optional;

/**
 * A change and what became of it.
 *
 * @param change what was, or was to be, sent
 * @param difference what it makes good, from which it is told what was before; empty if it is not
 *     known
 * @param status what became of it
 * @param refusal why it was refused, or which answer was lost; empty otherwise
 * @param undoRefusal why it could not be taken back; empty otherwise
 */
public record MadeStep(
    Change change,
    Optional<Difference> difference,
    Status status,
    Optional<IpvsException> refusal,
    Optional<IpvsException> undoRefusal) {
  /** Checks that all are there. */
  public MadeStep {
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(difference, "difference");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(refusal, "refusal");
    Objects.requireNonNull(undoRefusal, "undoRefusal");
  }

  /** {@return a step of a plan that was carried out} */
  public static MadeStep of(StepReport report) {
    return new MadeStep(
        report.step().change(),
        Optional.of(report.step().difference()),
        report.status(),
        report.refusal(),
        report.undoRefusal());
  }

  /** {@return a change that was made} */
  public static MadeStep done(Change change) {
    return new MadeStep(change, Optional.empty(), Status.DONE, Optional.empty(), Optional.empty());
  }

  /** {@return a change that the kernel refused} */
  public static MadeStep refused(Change change, IpvsException refusal) {
    return new MadeStep(
        change, Optional.empty(), Status.REFUSED, Optional.of(refusal), Optional.empty());
  }
}
