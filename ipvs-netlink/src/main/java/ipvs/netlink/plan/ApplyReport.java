package ipvs.netlink.plan;

import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a plan.
 *
 * @param steps its changes, in their order
 */
public record ApplyReport(List<StepReport> steps) {
  /** Keeps the list from changing. */
  public ApplyReport {
    steps = List.copyOf(steps);
  }

  /**
   * What became of a change.
   *
   * @param change the change
   * @param refusal why the kernel refused it, empty if it was made
   */
  public record StepReport(Change change, Optional<IpvsException> refusal) {
    /** Checks that both are there. */
    public StepReport {
      Objects.requireNonNull(change, "change");
      Objects.requireNonNull(refusal, "refusal");
    }
  }

  /** {@return whether every change was made} */
  public boolean isComplete() {
    for (StepReport step : steps) {
      if (step.refusal().isPresent()) {
        return false;
      }
    }
    return true;
  }
}
