package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.names.SystemNames;
import ipvs.cli.render.EndpointText;
import ipvs.cli.rules.ChangeWriter;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import java.io.IOException;

/**
 * Tells what became of changes: each that holds as a command of ipvsadm, each refusal in a line.
 */
final class MadeChanges {
  private final Session session;
  private final Target target;
  private final ChangeWriter writer;
  private VerbStatus status = VerbStatus.DONE;

  /**
   * What tells changes of a run.
   *
   * @param session whose options say how
   * @param target whose table was changed
   */
  MadeChanges(Session session, Target target) {
    this.session = session;
    this.target = target;
    EndpointText endpoints =
        session.line().has(CommonOption.NAMES)
            ? EndpointText.named(new SystemNames())
            : EndpointText.numeric();
    writer = new ChangeWriter(session.console().out(), endpoints);
  }

  /** {@return the status of a verb that made changes of one thing, which are told} */
  VerbStatus tell(ApplyReport report) throws IOException {
    for (StepReport step : report.steps()) {
      tell(step);
    }
    if (report.outcome() == Outcome.SUPERSEDED) {
      session.tell(
          RefusedChange.subject(report.steps().get(0).step().change())
              + ": changed again by somebody else");
      worsen(VerbStatus.FINDING);
    }
    return status;
  }

  private void tell(StepReport step) throws IOException {
    if (step.refusal().isPresent()) {
      refused(step.step().change(), step.refusal().get());
    }
    if (step.undoRefusal().isPresent()) {
      session.tell(
          "not undone: "
              + RefusedChange.line(step.step().change(), step.undoRefusal().get(), target));
    }
    if (step.isInEffect()) {
      print(whole(step.step()));
    }
  }

  /** Of timeouts the command sets all three, those that it was not about to what they are. */
  private static Change whole(Step step) {
    if (step.difference() instanceof Difference.TimeoutsChanged changed) {
      Timeouts all = changed.wanted().over(changed.present());
      return new Change.SetTimeouts(all);
    }
    return step.change();
  }

  /** Tells a change that was made. */
  void print(Change change) throws IOException {
    writer.change(change);
  }

  /** Tells a change that was refused. */
  void refused(Change change, IpvsException refusal) {
    session.tell(RefusedChange.line(change, refusal, target));
    worsen(Trouble.of(refusal).status());
  }

  /** A refusal counts more than what somebody else did. */
  private void worsen(VerbStatus other) {
    if (status == VerbStatus.DONE || other == VerbStatus.REFUSED) {
      status = other;
    }
  }

  /** {@return how it ends} */
  VerbStatus status() {
    return status;
  }
}
