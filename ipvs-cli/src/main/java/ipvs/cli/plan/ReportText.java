package ipvs.cli.plan;

import ipvs.cli.config.WantedFile;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of a file that was applied, as lines of text. */
public final class ReportText {
  private ReportText() {}

  /** {@return whether the table has it from this run} */
  static boolean holds(StepReport step) {
    return step.status() == Status.DONE || step.status() == Status.UNDO_REFUSED;
  }

  /**
   * {@return a line for each step that was refused, or that could not be taken back}
   *
   * <p>That servers cannot be added to a service that was refused is not told once more, nor that
   * nothing may be changed.
   */
  public static List<String> refusals(ApplyReport report, WantedFile file) {
    List<String> lines = new ArrayList<>();
    Set<Object> missing = new HashSet<>();
    boolean isForbiddenTold = false;
    for (StepReport step : report.steps()) {
      Change change = step.step().change();
      Optional<IpvsException> refusal = step.refusal();
      if (change instanceof Change.AddService added && refusal.isPresent()) {
        missing.add(added.service().key());
      }
      boolean isConsequence =
          change instanceof Change.AddServer added
              && missing.contains(added.service())
              && refusal.isPresent()
              && refusal.get() instanceof NoSuchServiceException;
      String place = StepPlace.of(file, change) + ": ";
      boolean isForbidden = refusal.orElse(null) instanceof PermissionDeniedException;
      boolean isTold = isConsequence || isForbidden && isForbiddenTold;
      isForbiddenTold |= isForbidden;
      if (refusal.isPresent() && !isTold) {
        String uncertain = step.status() == Status.UNCERTAIN ? "uncertain: " : "";
        lines.add(
            place
                + ChangeLines.inWords(change)
                + ": "
                + uncertain
                + RefusalText.of(step.step(), refusal.get()));
      }
      if (step.undoRefusal().isPresent()) {
        lines.add(
            place
                + "undo of "
                + ChangeLines.inWords(change)
                + ": "
                + RefusalText.of(change, step.undoRefusal().get()));
      }
    }
    return lines;
  }

  /** {@return what was taken back, and what was never sent, in one line} */
  public static String undone(ApplyReport report) {
    int undone = report.withStatus(Status.UNDONE).size();
    int stay = 0;
    for (StepReport step : report.steps()) {
      stay += step.isInEffect() ? 1 : 0;
    }
    int unsent = report.withStatus(Status.NOT_SENT).size();
    StringBuilder line = new StringBuilder();
    if (stay > 0) {
      line.append("undone: ").append(undone).append(" of ").append(steps(undone + stay));
      line.append(" that had been made");
    } else if (undone > 0) {
      line.append("undone: the ").append(steps(undone)).append(" that had been made");
    } else {
      line.append("no step was made");
    }
    if (unsent > 0) {
      line.append("; not sent: ").append(unsent);
    }
    boolean isAsBefore =
        report.outcome() == Outcome.UNDONE || report.outcome() == Outcome.UNCHANGED;
    line.append(
        isAsBefore ? "; the table is as it was" : "; the table is neither as it was nor as wanted");
    return line.toString();
  }

  /** {@return how much of it was made by a run that went on after a refusal, in one line} */
  public static String partial(ApplyReport report) {
    int made = report.withStatus(Status.DONE).size() + report.withStatus(Status.FOUND).size();
    int unsent = report.withStatus(Status.NOT_SENT).size();
    return "made: "
        + made
        + " of "
        + steps(report.steps().size())
        + (unsent > 0 ? "; not sent: " + unsent : "")
        + "; the table is not as wanted";
  }

  /** {@return what is still to be made good, as {@code ipvs plan} has it} */
  public static List<String> remaining(ApplyReport report, ApplyPolicy policy) {
    return Plan.of(report.remaining(), policy).changes().stream()
        .map(new ChangeLines()::line)
        .toList();
  }

  private static String steps(int count) {
    return count + (count == 1 ? " step" : " steps");
  }
}
