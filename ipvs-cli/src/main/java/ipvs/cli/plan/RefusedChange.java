package ipvs.cli.plan;

import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.Plan.Step;

/** Which change the kernel refused, and why, in one line. */
public final class RefusedChange {
  private RefusedChange() {}

  /** {@return {@code start daemon master: no interface bond7 (ENODEV)}} */
  public static String line(Change change, IpvsException refusal) {
    return ChangeLines.inWords(change) + ": " + RefusalText.of(change, refusal);
  }

  /** {@return the same for a step, of which it is known what was to become another} */
  public static String line(Step step, IpvsException refusal) {
    return ChangeLines.inWords(step.change()) + ": " + RefusalText.of(step, refusal);
  }
}
