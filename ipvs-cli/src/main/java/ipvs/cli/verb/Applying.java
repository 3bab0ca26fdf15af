package ipvs.cli.verb;

import ipvs.cli.config.WantedFile;
import ipvs.cli.connect.Target;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.PlanDocuments;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.plan.ChangesAhead;
import ipvs.cli.plan.OtherWriters;
import ipvs.cli.plan.Quiescing;
import ipvs.cli.plan.ReportText;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.netlink.IpvsException;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.plan.ApplyListener;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanBrokenException;
import ipvs.netlink.plan.PlanRunner;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code apply} and {@code restore} have in common: a file becomes the running table. */
final class Applying {
  static final Option ALLOW_EMPTY =
      Option.flag("--allow-empty", "Let a file without services clear a table that has some.");

  static final Option KEEP_GOING =
      Option.flag("--keep-going", "After a refusal go on with the rest, and undo nothing.");

  private static final ChangesAhead NO_LINES = ChangesAhead.of(List.of());

  private final Session session;
  private final ApplyPolicy policy;
  private final Questions questions;
  private final Optional<JsonStyle> style;

  /**
   * A run with the options of a line.
   *
   * @param policy how far it goes
   * @param questions what is asked before and after
   * @throws VerbException if options contradict each other
   */
  Applying(Session session, ApplyPolicy policy, Questions questions) throws VerbException {
    this.session = session;
    this.policy = policy.withUndoes(!session.line().has(KEEP_GOING));
    this.questions = questions;
    style = DocumentStyle.of(session.line());
  }

  /** What is asked of the table, and of whoever runs it. */
  interface Questions {
    /**
     * Looks at the table before the plan is made.
     *
     * @throws VerbException if it is another one than it should be
     */
    default void meet(Table present, Scope scope) throws VerbException {}

    /** {@return whether the plan is to be carried out} */
    default boolean isWanted(Plan plan, Interruption interruption) {
      return true;
    }

    /** {@return whether servers are read again of which the kernel said that it added them} */
    default boolean readsServersAgain() {
      return true;
    }

    /** {@return whether the table is to be kept} */
    default boolean isKept(Interruption interruption) {
      return true;
    }
  }

  /** Listens to signals between two datagrams. */
  private record Stopped(Interruption interruption) implements ApplyListener {
    @Override
    public boolean goesOn() {
      return !interruption.isAsked();
    }

    @Override
    public boolean goesOnUndoing() {
      return interruption.count() < 2;
    }
  }

  /** {@return the file, and looks for others who keep the same table} */
  WantedFile read(Rules rules) throws VerbException, IOException {
    WantedFile file = rules.read(session.console(), FileOptions.of(session));
    boolean isWhole = session.scope().isEmpty() && file.scope().isAll();
    if (isWhole && session.target() instanceof Target.ThisKernel kernel) {
      meet(OtherWriters.of(kernel.namespace()));
    }
    return file;
  }

  private void meet(OtherWriters others) throws VerbException {
    if (others.hasKubeProxy()) {
      throw VerbException.usage(OtherWriters.ofKubeProxy());
    }
    Optional<String> program = others.running();
    if (program.isPresent()) {
      session.tell(OtherWriters.of(program.get()));
    }
  }

  /**
   * {@return how it ended; the table is kept}
   *
   * @param scope the part of the table that both the line and the file speak of
   */
  VerbStatus run(WantedFile file, Scope scope, Rules rules, OpenTable table)
      throws VerbException, IOException {
    PlanRunner runner = PlanRunner.over(table.client());
    Optional<PlanDocuments> documents =
        style.map(as -> new PlanDocuments(as, file, table.target(), scope, Instant.now()));
    Table present = runner.settings(file.table());
    if (file.table().entries().isEmpty() && !session.line().has(ALLOW_EMPTY)) {
      meetNoServices(rules, !present.within(scope).entries().isEmpty());
    }
    questions.meet(present, scope);
    Plan plan = Plan.between(present, file.table(), scope, policy);
    for (String warning : Quiescing.warnings(plan, policy, present, file.table())) {
      session.tell(warning);
    }
    if (plan.isEmpty()) {
      return tell(unchanged(present), file, documents, NO_LINES);
    }
    // From here on a signal is met between two datagrams.
    Interruption interruption = session.around().termination().interruption();
    if (!questions.isWanted(plan, interruption)) {
      session.tell("nothing is changed");
      return interruption.isAsked() ? VerbStatus.INTERRUPTED : VerbStatus.FINDING;
    }
    Stopped listener = new Stopped(interruption);
    ChangesAhead lines = documents.isPresent() ? NO_LINES : ChangesAhead.of(plan.steps());
    ApplyReport report;
    boolean isConfirmed;
    try {
      // A document has the fingerprint of the table, of which the servers are a part.
      boolean isLoad = documents.isEmpty() && !questions.readsServersAgain();
      report = isLoad ? runner.load(plan, policy, listener) : runner.run(plan, policy, listener);
      isConfirmed = !report.isChanged() || isUndone(report) || questions.isKept(interruption);
      if (!isConfirmed) {
        session.tell("not confirmed");
        report = runner.undo(report, listener);
      }
    } catch (PlanBrokenException e) {
      leave(table);
      tell(e.report(), file, documents, lines);
      throw Trouble.of(e);
    }
    // What cannot be kept is not told as made.
    table.keep();
    leave(table);
    VerbStatus status = tell(report, file, documents, lines);
    if (interruption.isAsked()) {
      return VerbStatus.INTERRUPTED;
    }
    // Refused is what could not be taken back.
    return !isConfirmed && report.outcome() == Outcome.UNDONE ? VerbStatus.DEADLINE : status;
  }

  /** However slowly it is read what became of it, nobody is kept from the table by that. */
  private void leave(OpenTable table) {
    table.close();
    session.around().termination().onlyShows();
  }

  private static ApplyReport unchanged(Table present) {
    TableDiff nothing = new TableDiff(List.of());
    return new ApplyReport(Outcome.UNCHANGED, List.of(), nothing, Optional.of(present));
  }

  private static boolean isUndone(ApplyReport report) {
    return report.outcome() == Outcome.UNDONE
        || !report.isComplete()
            && (!report.withStatus(Status.UNDONE).isEmpty()
                || !report.withStatus(Status.UNDO_REFUSED).isEmpty());
  }

  /** As a file that a template rendered to nothing. */
  private void meetNoServices(Rules rules, boolean isCleared) throws VerbException {
    if (isCleared) {
      throw new VerbException(
          VerbStatus.FINDING, rules + " has no services; " + ALLOW_EMPTY + " if that is meant");
    }
    rules.warnOfNoServices(session.console());
  }

  /** {@return the status of what became of it, which is told} */
  private VerbStatus tell(
      ApplyReport report, WantedFile file, Optional<PlanDocuments> documents, ChangesAhead lines)
      throws VerbException, IOException {
    if (documents.isPresent()) {
      documents.get().report(session.console().out(), report);
    } else {
      lines.print(report.steps(), session.console().out());
    }
    if (report.isComplete()) {
      return VerbStatus.DONE;
    }
    // Standard output and standard error may be one terminal.
    session.console().out().flush();
    if (report.outcome() == Outcome.SUPERSEDED) {
      session.tell("the table was changed by somebody else meanwhile; it differs by:");
      ReportText.remaining(report, policy).forEach(session.console()::complain);
      return VerbStatus.FINDING;
    }
    ReportText.refusals(report, file).forEach(session::tell);
    session.tell(policy.undoes() ? ReportText.undone(report) : ReportText.partial(report));
    return isForbidden(report) ? VerbStatus.NOT_PERMITTED : VerbStatus.REFUSED;
  }

  /** {@return whether nothing was made since this user may not make anything} */
  private static boolean isForbidden(ApplyReport report) {
    Optional<IpvsException> last = Optional.empty();
    for (StepReport step : report.steps()) {
      if (step.isInEffect() || step.status() == Status.UNDONE) {
        return false;
      }
      last = step.refusal().isPresent() ? step.refusal() : last;
    }
    return last.isPresent() && last.get() instanceof PermissionDeniedException;
  }
}
