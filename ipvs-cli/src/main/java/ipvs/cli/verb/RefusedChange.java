package ipvs.cli.verb;

import ipvs.cli.plan.ChangeLines;
import ipvs.cli.plan.RefusalText;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.wire.Errno.Number;

/** Which change the kernel refused, and why, in one line. */
final class RefusedChange {
  private RefusedChange() {}

  /** {@return {@code start daemon master: no interface bond7 (ENODEV)}} */
  static String line(Change change, IpvsException refusal) {
    return ChangeLines.inWords(change) + ": " + cause(change, refusal);
  }

  /** Of daemons and timeouts the number says more than its text. */
  private static String cause(Change change, IpvsException refusal) {
    int number = refusal.errno().number();
    String known = "";
    if (change instanceof Change.StartDaemon started && number == Number.ENODEV) {
      known = "no interface " + started.daemon().interfaceName();
    } else if (change instanceof Change.StartDaemon && number == Number.EINVAL) {
      known = "a sync daemon cannot be had beside a server of the other family";
    } else if (change instanceof Change.SetTimeouts && number == Number.EINVAL) {
      known = "a timeout is out of range";
    }
    return known.isEmpty()
        ? RefusalText.of(change, refusal)
        : known + " (" + refusal.errno().symbol() + ")";
  }
}
