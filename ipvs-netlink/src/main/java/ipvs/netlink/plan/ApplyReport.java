package ipvs.netlink.plan;

import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.netlink.IpvsException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a plan. Immutable.
 *
 * @param outcome in one word
 * @param steps its steps, in their order; where somebody else was first, what was sent in the end
 *     may be another change than was planned
 * @param remaining what is still to be made good: as read again in the end; or, where it was not,
 *     as far as the steps tell
 * @param table the table as it was read in the end; empty where it was not
 */
public record ApplyReport(
    Outcome outcome, List<StepReport> steps, TableDiff remaining, Optional<Table> table) {
  /** Checks that all are there, and keeps the list from changing. */
  public ApplyReport {
    Objects.requireNonNull(outcome, "outcome");
    steps = List.copyOf(steps);
    Objects.requireNonNull(remaining, "remaining");
    Objects.requireNonNull(table, "table");
  }

  /** What became of a plan, in one word. */
  public enum Outcome {
    /** There was nothing to do. */
    UNCHANGED,
    /** All is done. */
    APPLIED,
    /** A step was refused, or the run was stopped, and what was done before was taken back. */
    UNDONE,
    /** Some is done, or may be, and some is not. */
    PARTIAL,
    /** All was done, but the table is not as wanted: somebody else changed it. */
    SUPERSEDED
  }

  /** What became of a step. */
  public enum Status {
    /** It was made, and stays. */
    DONE,
    /** It was so already, by somebody else. */
    FOUND,
    /** The kernel refused it. */
    REFUSED,
    /** No answer came, and it could not be found out whether it was made. */
    UNCERTAIN,
    /** It was not sent. */
    NOT_SENT,
    /** It was made, or may have been, and was taken back. */
    UNDONE,
    /** It was made, in whole or in part, could not be taken back, and stays. */
    UNDO_REFUSED
  }

  /**
   * What became of a step.
   *
   * @param step the step
   * @param status what became of it
   * @param refusal why the kernel refused it, or which answer was lost; empty otherwise
   * @param undoRefusal why it could not be taken back; empty otherwise
   */
  public record StepReport(
      Plan.Step step,
      Status status,
      Optional<IpvsException> refusal,
      Optional<IpvsException> undoRefusal) {
    /** Checks that all are there. */
    public StepReport {
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(refusal, "refusal");
      Objects.requireNonNull(undoRefusal, "undoRefusal");
    }

    /** {@return whether the table has it from this run, or may have} */
    public boolean isInEffect() {
      return switch (status) {
        case DONE, UNCERTAIN, UNDO_REFUSED -> true;
        case FOUND, REFUSED, NOT_SENT, UNDONE -> false;
      };
    }
  }

  /** {@return whether the table is as wanted in the end} */
  public boolean isComplete() {
    return outcome == Outcome.UNCHANGED || outcome == Outcome.APPLIED;
  }

  /** {@return whether the table is another one than before, or may be} */
  public boolean isChanged() {
    for (StepReport step : steps) {
      if (step.isInEffect()) {
        return true;
      }
    }
    return false;
  }

  /** {@return the steps with a status, in their order} */
  public List<StepReport> withStatus(Status status) {
    return steps.stream().filter(step -> step.status() == status).toList();
  }
}
