package ipvs.cli.session;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.ChangeDocument;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.plan.ChangeLines;
import ipvs.cli.plan.ChangePrinter;
import ipvs.cli.plan.RefusedChange;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Step;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells what became of changes: each that holds as a command of ipvsadm, or all as one document;
 * and each refusal in a line.
 */
public final class MadeChanges {
  private final Session session;
  private final ChangePrinter printer;
  private final Optional<ChangeDocument> document;
  private VerbStatus status = VerbStatus.DONE;

  /**
   * What tells changes of a run.
   *
   * @param session whose options say how
   * @param target whose table was changed
   * @throws VerbException if the options contradict each other
   */
  public MadeChanges(Session session, Target target) throws VerbException {
    this.session = session;
    printer = new ChangePrinter(session.console().out(), session.endpoints());
    Optional<JsonStyle> style = DocumentStyle.of(session.line());
    document =
        style.isPresent() ? Optional.of(new ChangeDocument(style.get(), target)) : Optional.empty();
  }

  /** {@return the status of a verb that made changes of one thing, once they are told} */
  public VerbStatus told(ApplyReport report) throws IOException {
    tell(report);
    return finish();
  }

  /** Tells changes of one thing. */
  public void tell(ApplyReport report) throws IOException {
    for (StepReport step : report.steps()) {
      tell(step);
    }
    if (report.outcome() == Outcome.SUPERSEDED) {
      session.tell(
          ChangeLines.inWords(report.steps().get(0).step().change())
              + ": changed again by somebody else");
      worsen(VerbStatus.FINDING);
      if (document.isPresent()) {
        document.get().supersede();
      }
    }
  }

  private void tell(StepReport step) throws IOException {
    if (step.refusal().isPresent()) {
      complain(RefusedChange.line(step.step(), step.refusal().get()), step.refusal().get());
    }
    if (step.undoRefusal().isPresent()) {
      session.tell(
          "not undone: " + RefusedChange.line(step.step().change(), step.undoRefusal().get()));
    }
    if (document.isPresent()) {
      document.get().add(step, whole(step.step()));
    } else if (step.isInEffect()) {
      printer.print(whole(step.step()));
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
  public void made(Change change) throws IOException {
    if (document.isPresent()) {
      document.get().made(change);
    } else {
      printer.print(change);
    }
  }

  /** Notes a change that was made, and is no line of text. */
  public void noted(Change change) {
    if (document.isPresent()) {
      document.get().made(change);
    }
  }

  /** Tells a change that was refused. */
  public void refused(Change change, IpvsException refusal) {
    complain(RefusedChange.line(change, refusal), refusal);
    if (document.isPresent()) {
      document.get().refused(change, refusal);
    }
  }

  private void complain(String line, IpvsException refusal) {
    session.tell(line);
    worsen(Trouble.of(refusal).status());
  }

  /** A refusal counts more than what somebody else did. */
  private void worsen(VerbStatus other) {
    if (status == VerbStatus.DONE || other == VerbStatus.REFUSED) {
      status = other;
    }
  }

  /** {@return how it ends, once all is told} */
  public VerbStatus finish() throws IOException {
    if (document.isPresent()) {
      document.get().write(session.console().out());
    }
    return status;
  }
}
