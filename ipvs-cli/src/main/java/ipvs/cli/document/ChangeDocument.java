package ipvs.cli.document;

import ipvs.cli.connect.Target;
import ipvs.cli.plan.ChangeNotes;
import ipvs.cli.render.ByteOutput;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.json.About;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.MadeStep;
import ipvs.netlink.json.ReportJson;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.StepReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of changes, as one document of kind {@code report}. */
public final class ChangeDocument {
  private final JsonStyle style;
  private final Target target;
  private final List<MadeStep> steps = new ArrayList<>();
  private boolean isSuperseded;

  /** A document about changes of a table; there are none yet. */
  public ChangeDocument(JsonStyle style, Target target) {
    this.style = style;
    this.target = target;
  }

  /** Takes a step of a plan, and the change that it is told as. */
  public void add(StepReport step, Change change) {
    steps.add(
        new MadeStep(
            change,
            Optional.of(step.step().difference()),
            step.status(),
            step.refusal(),
            step.undoRefusal()));
  }

  /** Takes a change that was made. */
  public void made(Change change) {
    steps.add(MadeStep.done(change));
  }

  /** Takes a change that the kernel refused. */
  public void refused(Change change, IpvsException refusal) {
    steps.add(MadeStep.refused(change, refusal));
  }

  /** Notes that somebody else has changed it again. */
  public void supersede() {
    isSuperseded = true;
  }

  /** Writes all of it. */
  public void write(ByteOutput out) throws IOException {
    int inEffect = 0;
    int missing = 0;
    for (MadeStep step : steps) {
      switch (step.status()) {
        case DONE -> inEffect++;
        case FOUND -> {
          // As wanted, though not by this.
        }
        case UNCERTAIN, UNDO_REFUSED -> {
          inEffect++;
          missing++;
        }
        case REFUSED, NOT_SENT, UNDONE -> missing++;
      }
    }
    ReportJson.write(
        new DocumentOutput(out),
        style,
        About.table(JsonSource.of(target)),
        outcome(inEffect, missing),
        inEffect > 0,
        steps,
        Optional.empty(),
        new ChangeNotes(Optional.empty()));
  }

  private Outcome outcome(int inEffect, int missing) {
    if (steps.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    if (missing > 0) {
      return inEffect > 0 ? Outcome.PARTIAL : Outcome.UNDONE;
    }
    return isSuperseded ? Outcome.SUPERSEDED : Outcome.APPLIED;
  }
}
