package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.netlink.plan.Plan;
import java.io.IOException;

/** {@code ipvs diff}: what would have to change for the table to be that of a file. */
final class Diff implements Verb {
  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Prints what would turn the running table into that of a file, as lines of ipvsadm.",
            "Prints nothing where they are the same.")
        .options(CommonOption.CONNECT)
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    Planned planned = Planned.of(session);
    Table wanted = planned.wanted();
    try (OpenTable table = session.openToRead()) {
      Table running = table.client().table().table().settings();
      if (wanted.entries().isEmpty() && !running.entries().isEmpty()) {
        planned.warnOfNoServices();
      }
      Plan plan = Planned.plan(running, wanted);
      for (Change change : plan.changes()) {
        planned.print(change);
      }
      return plan.isEmpty() ? VerbStatus.DONE : VerbStatus.FINDING;
    }
  }
}
