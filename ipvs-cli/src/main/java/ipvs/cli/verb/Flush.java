package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.Terminal;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.plan.OtherWriters;
import ipvs.cli.session.MadeChanges;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableStatus;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyListener;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanBrokenException;
import ipvs.netlink.plan.PlanRunner;
import ipvs.netlink.plan.PlanSummary;
import java.io.IOException;
import java.util.Optional;

/** {@code ipvs flush}: deletes the services of a scope, or all. */
final class Flush implements Verb {
  private static final Option ALL = Option.flag("--all", "Delete all services.");

  private static final Option YES = Option.flag("--yes", "Do not ask.");

  /** Connections are cut already: nothing is taken back, and the rest goes on. */
  private static final ApplyPolicy POLICY =
      ApplyPolicy.DEFAULT.withUndoes(false).withVerifies(false);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Deletes the services of a scope, or all, with their servers; prints each.",
            "Asks on a terminal; where there is none it needs --yes.")
        .options(
            CommonOption.SCOPE,
            ALL,
            YES,
            CommonOption.CONNECT,
            CommonOption.WAIT,
            CommonOption.NAMES,
            CommonOption.JSON,
            CommonOption.PRETTY);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    Scope scope = scope(session);
    boolean asks = !session.line().has(YES);
    Optional<Terminal> terminal = asks ? session.around().terminal() : Optional.empty();
    if (asks && terminal.isEmpty()) {
      throw VerbException.usage("there is no terminal to ask on; --yes if that is meant");
    }
    try (OpenTable table = session.openToChange()) {
      TableStatus present = table.client().table().table();
      Plan plan = Plan.between(present.settings(), Table.EMPTY, scope, POLICY);
      MadeChanges made = new MadeChanges(session, table.target());
      if (plan.isEmpty()) {
        return made.finish();
      }
      String question = question(PlanSummary.of(plan, present, scope), table.target());
      // Nothing is made yet: a signal may end the process while it waits.
      if (asks && !terminal.orElseThrow().asks(question, Optional.empty(), () -> false)) {
        session.tell("nothing was deleted");
        return VerbStatus.FINDING;
      }
      return session.line().has(ALL) ? all(table, made) : each(session, table, plan, made);
    }
  }

  private static Scope scope(Session session) throws VerbException {
    Optional<Scope> scope = session.scope();
    if (scope.isPresent() == session.line().has(ALL)) {
      throw VerbException.usage(
          "what to delete: either " + CommonOption.SCOPE + " FILTER or " + ALL);
    }
    return scope.orElse(Scope.ALL);
  }

  private static String question(PlanSummary summary, Target target) {
    int services = summary.services().remove();
    StringBuilder text = new StringBuilder();
    text.append("Delete ").append(services).append(services == 1 ? " service" : " services");
    text.append(", and end ").append(summary.cuts());
    text.append(summary.cuts() == 1 ? " connection" : " connections");
    if (target instanceof Target.ThisKernel kernel
        && OtherWriters.of(kernel.namespace()).hasKubeProxy()) {
      text.append("; kube-proxy loses its services");
    }
    return text.append("? [y/N] ").toString();
  }

  private static VerbStatus all(OpenTable table, MadeChanges made)
      throws VerbException, IOException {
    Change flush = new Change.Flush();
    try {
      table.client().apply(flush);
    } catch (IpvsException e) {
      made.refused(flush, e);
      return made.finish();
    }
    table.keep();
    made.made(flush);
    return made.finish();
  }

  private static VerbStatus each(Session session, OpenTable table, Plan plan, MadeChanges made)
      throws VerbException, IOException {
    Interruption interruption = session.around().termination().interruption();
    ApplyListener untilTold =
        new ApplyListener() {
          @Override
          public boolean goesOn() {
            return !interruption.isAsked();
          }
        };
    ApplyReport report;
    try {
      report = PlanRunner.over(table.client()).run(plan, POLICY, untilTold);
    } catch (PlanBrokenException e) {
      made.told(e.report());
      throw Trouble.of(e);
    }
    table.keep();
    VerbStatus status = made.told(report);
    int left = report.withStatus(Status.NOT_SENT).size();
    if (left == 0) {
      return status;
    }
    session.tell("interrupted; services left: " + left);
    return VerbStatus.INTERRUPTED;
  }
}
