package ipvs.netlink.plan;

import java.io.IOException;

/**
 * The kernel could not be asked any more while a plan was run; nothing was undone.
 *
 * <p>The cause says why. Holds what is known of each step.
 */
public final class PlanBrokenException extends IOException {
  private static final long serialVersionUID = 1L;

  // Not serialized: a report is made of values that are not.
  private final transient ApplyReport report;

  PlanBrokenException(IOException cause, ApplyReport report) {
    super(cause.getMessage(), cause);
    this.report = report;
  }

  /** {@return what is known: steps that were under way are uncertain, later ones not sent} */
  public ApplyReport report() {
    return report;
  }
}
