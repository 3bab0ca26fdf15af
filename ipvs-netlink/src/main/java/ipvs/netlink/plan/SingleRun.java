package ipvs.netlink.plan;

import ipvs.model.table.Difference;
import ipvs.model.table.TableDiff;
import ipvs.netlink.AlreadyExistsException;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes one difference good, and looks whether it stays so. */
final class SingleRun {
  /** There was nothing to do. */
  static final ApplyReport UNCHANGED = report(Outcome.UNCHANGED, List.of(), List.of());

  /** The thing is read again by itself: a table may be long. */
  private static final ApplyPolicy POLICY = ApplyPolicy.DEFAULT.withVerifies(false);

  private final IpvsClient client;

  SingleRun(IpvsClient client) {
    this.client = client;
  }

  /** Looks at the table. */
  @FunctionalInterface
  interface Check {
    /** {@return whether the thing is as wanted} */
    boolean isKept() throws IOException;
  }

  /** {@return what became of it, whoever is first} */
  ApplyReport changed(Difference difference, Check check) throws IOException {
    Plan plan = Plan.of(new TableDiff(List.of(difference)), POLICY);
    ApplyReport made = PlanRunner.over(client).run(plan, POLICY, ApplyListener.NONE);
    return made.isComplete() && !check.isKept()
        ? report(Outcome.SUPERSEDED, made.steps(), List.of(difference))
        : made;
  }

  /**
   * {@return what became of an addition; empty if somebody else was first}
   *
   * <p>What {@link PlanRunner} would do then is to put the whole thing in the place of theirs.
   */
  Optional<ApplyReport> added(Difference difference, Check check) throws IOException {
    Plan plan = Plan.of(new TableDiff(List.of(difference)), POLICY);
    StepReport made = made(plan.steps().get(0), check);
    if (made.refusal().isPresent() && made.refusal().get() instanceof AlreadyExistsException) {
      return Optional.empty();
    }
    Outcome outcome =
        switch (made.status()) {
          case DONE -> check.isKept() ? Outcome.APPLIED : Outcome.SUPERSEDED;
          case UNCERTAIN -> Outcome.PARTIAL;
          default -> Outcome.UNDONE;
        };
    return Optional.of(
        report(
            outcome, List.of(made), outcome == Outcome.APPLIED ? List.of() : List.of(difference)));
  }

  private StepReport made(Plan.Step step, Check check) throws IOException {
    try {
      client.apply(step.change());
      return Answer.of(step, Status.DONE);
    } catch (IpvsException e) {
      if (!e.isUncertain()) {
        return Answer.refused(step, e);
      }
      return isMade(check) ? Answer.of(step, Status.DONE) : Answer.uncertain(step, e);
    }
  }

  private static boolean isMade(Check check) throws IOException {
    try {
      return check.isKept();
    } catch (IpvsException e) {
      return false;
    }
  }

  private static ApplyReport report(
      Outcome outcome, List<StepReport> steps, List<Difference> remaining) {
    return new ApplyReport(outcome, steps, new TableDiff(remaining), Optional.empty());
  }
}
