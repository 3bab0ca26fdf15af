package ipvs.netlink.plan;

import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import java.util.Optional;

/** What became of steps, as reports of them. */
final class Answer {
  private Answer() {}

  static StepReport of(Step step, Status status) {
    return new StepReport(step, status, Optional.empty(), Optional.empty());
  }

  static StepReport refused(Step step, IpvsException refusal) {
    return new StepReport(step, Status.REFUSED, Optional.of(refusal), Optional.empty());
  }

  static StepReport uncertain(Step step, IpvsException lost) {
    return new StepReport(step, Status.UNCERTAIN, Optional.of(lost), Optional.empty());
  }

  /** A refused edit that left something behind, which could not be put right. */
  static StepReport halfMade(Step step, IpvsException refusal, IpvsException undoRefusal) {
    return new StepReport(
        step, Status.UNDO_REFUSED, Optional.of(refusal), Optional.of(undoRefusal));
  }

  /** {@return whether the run is not to go on as if nothing had happened} */
  static boolean isTrouble(StepReport answer) {
    return switch (answer.status()) {
      case REFUSED, UNCERTAIN, UNDO_REFUSED -> true;
      case DONE, FOUND, NOT_SENT, UNDONE -> false;
    };
  }
}
