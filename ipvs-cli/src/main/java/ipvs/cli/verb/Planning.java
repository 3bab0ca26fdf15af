package ipvs.cli.verb;

import ipvs.cli.config.WantedFile;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.PlanDocuments;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.plan.ChangePrinter;
import ipvs.cli.plan.LongPlan;
import ipvs.cli.plan.Quiescing;
import ipvs.cli.render.EndpointText;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanRunner;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code ipvs plan}, also {@code ipvs diff}: what {@code ipvs apply} would do. */
final class Planning implements Verb {
  private static final Option LONG =
      Option.flag("--long", "Print what changes in which service, and what that ends.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Prints what would turn the running table into that of a file, as commands of ipvsadm",
            "in the order in which ipvs apply makes them. Prints nothing where they are the same.")
        .options(PlanOptions.all())
        .options(LONG, CommonOption.COLOR, CommonOption.JSON, CommonOption.PRETTY)
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    ApplyPolicy policy = PlanOptions.policy(session.line());
    Optional<JsonStyle> style = DocumentStyle.of(session.line());
    boolean isColored = session.isColored();
    Rules rules = Rules.of(session);
    WantedFile file = rules.read(session.console(), FileOptions.of(session));
    Scope scope = PlanOptions.scope(session.scope(), file);
    Instant read = Instant.now();
    TableReading reading;
    try (OpenTable table = session.openToRead()) {
      reading = PlanRunner.over(table.client()).read();
    }
    if (!reading.isSettled()) {
      session.tell("the table changed while it was read");
    }
    Table present = reading.table().settings();
    if (file.table().entries().isEmpty() && !present.within(scope).entries().isEmpty()) {
      rules.warnOfNoServices(session.console());
    }
    Plan plan = Plan.between(present, file.table(), scope, policy);
    for (String warning : Quiescing.warnings(plan, policy, present, file.table())) {
      session.tell(warning);
    }
    if (style.isPresent()) {
      new PlanDocuments(style.get(), file, session.target(), scope, read)
          .plan(session.console().out(), plan, reading);
    } else if (session.line().has(LONG)) {
      for (String line : LongPlan.lines(plan, reading.table(), scope, isColored)) {
        session.console().out().text(line).endLine();
      }
    } else {
      ChangePrinter printer = new ChangePrinter(session.console().out(), EndpointText.numeric());
      for (Change change : plan.changes()) {
        printer.print(change);
      }
    }
    return plan.isEmpty() ? VerbStatus.DONE : VerbStatus.FINDING;
  }
}
