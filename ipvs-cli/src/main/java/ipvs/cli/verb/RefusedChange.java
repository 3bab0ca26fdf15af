package ipvs.cli.verb;

import ipvs.cli.plan.ChangeLines;
import ipvs.cli.plan.RefusalText;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.Plan.Step;
import ipvs.netlink.wire.Errno.Number;

/** Which change the kernel refused, and why, in one line. */
final class RefusedChange {
  private RefusedChange() {}

  /** {@return {@code start daemon master: no interface bond7 (ENODEV)}} */
  static String line(Change change, IpvsException refusal) {
    return line(change, refusal, RefusalText.of(change, refusal));
  }

  /** {@return the same for a step, of which it is known what was to become another} */
  static String line(Step step, IpvsException refusal) {
    return line(step.change(), refusal, RefusalText.of(step, refusal));
  }

  private static String line(Change change, IpvsException refusal, String cause) {
    String known = known(change, refusal);
    return ChangeLines.inWords(change)
        + ": "
        + (known.isEmpty() ? cause : known + " (" + refusal.errno().symbol() + ")");
  }

  /** Of daemons and timeouts the number says more than its text. */
  private static String known(Change change, IpvsException refusal) {
    int number = refusal.errno().number();
    String known = "";
    if (change instanceof Change.StartDaemon started && number == Number.ENODEV) {
      known = "no interface " + started.daemon().interfaceName();
    } else if (change instanceof Change.StartDaemon && number == Number.EINVAL) {
      known = "a sync daemon cannot be had beside a server of the other family";
    } else if (change instanceof Change.SetTimeouts && number == Number.EINVAL) {
      known = "a timeout is out of range";
    }
    return known;
  }
}
