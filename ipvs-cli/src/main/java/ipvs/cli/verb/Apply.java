package ipvs.cli.verb;

import ipvs.cli.console.ErrorText;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.model.table.Table;
import ipvs.netlink.plan.ApplyListener;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.PlanRunner;
import java.io.IOException;

/** {@code ipvs apply}: makes the running table that of a file, by the changes that this takes. */
final class Apply implements Verb {
  private static final Option ALLOW_EMPTY =
      Option.flag("--allow-empty", "Lets a file without services clear a table that has some.");

  private static final ApplyPolicy POLICY =
      ApplyPolicy.DEFAULT.withUndoes(false).withVerifies(false);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Turns the running table into that of a file, and prints what it changed.",
            "Changes nothing if the file is wrong, and nothing that is as it should be.")
        .options(CommonOption.CONNECT, ALLOW_EMPTY, CommonOption.WAIT)
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    Planned planned = Planned.of(session);
    Table wanted = planned.wanted();
    try (OpenTable table = session.openToChange()) {
      Table running = table.client().table().table().settings();
      if (wanted.entries().isEmpty() && !session.line().has(ALLOW_EMPTY)) {
        meetNoServices(planned, !running.entries().isEmpty());
      }
      ApplyReport report =
          PlanRunner.over(table.client())
              .run(Planned.plan(running, wanted), POLICY, ApplyListener.NONE);
      for (ApplyReport.StepReport step : report.steps()) {
        if (step.refusal().isPresent()) {
          planned.complain(step.step().change(), ErrorText.cause(step.refusal().get()));
        } else {
          planned.print(step.step().change());
        }
      }
      table.keep();
      return report.isComplete() ? VerbStatus.DONE : VerbStatus.REFUSED;
    }
  }

  /** As a file that a template rendered to nothing. */
  private static void meetNoServices(Planned planned, boolean isCleared) throws VerbException {
    if (isCleared) {
      throw new VerbException(
          VerbStatus.FINDING, planned.file() + " has no services; --allow-empty if that is meant");
    }
    planned.warnOfNoServices();
  }
}
