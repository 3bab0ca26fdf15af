package ipvs.cli.verb;

import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.plan.Plan;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ipvs diff}: what would have to change for the table to be that of a file. */
@Command(
    name = "diff",
    description = {
      "Prints what would turn the running table into that of a file, as lines of ipvsadm.",
      "Prints nothing where they are the same."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Ipvs.Version.class,
    sortOptions = false)
final class Diff extends Planned {
  Diff(Console console) {
    super(console);
  }

  @Override
  void meetNoServices(boolean isCleared) {
    if (isCleared) {
      warnOfNoServices();
    }
  }

  @Override
  int carryOut(Plan plan, IpvsClient kernel) throws IOException {
    for (Change change : plan.changes()) {
      print(change);
    }
    return plan.isEmpty() ? ExitStatus.OK : Ipvs.FAILED;
  }
}
