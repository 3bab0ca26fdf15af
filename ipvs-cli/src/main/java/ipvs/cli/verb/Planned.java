package ipvs.cli.verb;

import ipvs.cli.console.Console;
import ipvs.cli.console.VerbException;
import ipvs.cli.render.EndpointText;
import ipvs.cli.rules.ChangeWriter;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.Operation;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import java.io.IOException;

/** What the verbs that compare a running table with that of a file have in common. */
final class Planned {
  private final Rules rules;
  private final Console console;
  private final ChangeWriter writer;

  private Planned(Rules rules, Console console) {
    this.rules = rules;
    this.console = console;
    writer = new ChangeWriter(console.out(), EndpointText.numeric());
  }

  static Planned of(Session session) {
    return new Planned(Rules.of(session), session.console());
  }

  /** {@return what the file asks for} */
  Table wanted() throws VerbException, IOException {
    return rules.read(console).table();
  }

  /** {@return what turns one table into another} */
  static Plan plan(Table running, Table wanted) {
    return Plan.between(running, wanted, Scope.ALL, ApplyPolicy.DEFAULT);
  }

  /** {@return the file, as it was given} */
  String file() {
    return rules.toString();
  }

  /** Tells that the file has none. */
  void warnOfNoServices() {
    rules.warnOfNoServices(console);
  }

  /** Prints a change as the line of ipvsadm that makes it. */
  void print(Change change) throws IOException {
    writer.change(change);
  }

  /** Says what went wrong with a change. */
  void complain(Change change, String reason) {
    console.complain(rules + ": " + Operation.of(change) + " " + change.subject() + ": " + reason);
  }
}
