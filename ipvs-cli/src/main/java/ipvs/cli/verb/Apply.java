package ipvs.cli.verb;

import ipvs.cli.config.WantedFile;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.Terminal;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.plan.ChangeLines;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.json.Fingerprint;
import ipvs.netlink.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code ipvs apply}: makes the running table that of a file, by the changes that this takes. */
final class Apply implements Verb {
  private static final Option EXPECT =
      Option.value(
          "--expect",
          "FINGERPRINT",
          "Change nothing unless the table is the one that was planned for.");

  private static final Option ASK =
      Option.flag("--ask", "Show the plan, and ask on the terminal before anything is changed.");

  private static final Option CONFIRM =
      Option.attachedValue(
              "--confirm",
              "DURATION",
              "Ask on the terminal afterwards, and undo all unless the answer is y:",
              "30s by default.")
          .offering("30s", "1m");

  private static final Option NO_VERIFY =
      Option.flag("--no-verify", "Do not read the table again in the end.");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Turns the running table into that of a file, and prints what it changed.",
            "Changes nothing if the file is wrong, and nothing that is as it should be.",
            "What was changed before a refusal is taken back.")
        .options(PlanOptions.all())
        .options(
            Applying.ALLOW_EMPTY,
            Applying.KEEP_GOING,
            EXPECT,
            ASK,
            CONFIRM,
            NO_VERIFY,
            CommonOption.WAIT,
            CommonOption.JSON,
            CommonOption.PRETTY)
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Applying applying =
        new Applying(
            session,
            PlanOptions.policy(line).withVerifies(!line.has(NO_VERIFY)),
            Asked.of(session));
    Rules rules = Rules.of(session);
    WantedFile file = applying.read(rules);
    // What is wrong with it is told before anybody is waited for.
    Scope scope = PlanOptions.scope(session.scope(), file);
    try (OpenTable table = session.openToChange()) {
      VerbStatus status = applying.run(file, scope, rules, table);
      if (status == VerbStatus.DONE && DocumentStyle.of(line).isEmpty()) {
        DoctorPointer.ofApplied(session, file.table().within(scope).entries());
      }
      return status;
    }
  }

  /**
   * What a line has asked.
   *
   * @param terminal where it is asked; there is one if something is
   * @param isBefore whether to ask before the plan is carried out
   * @param patience how long to wait for the answer afterwards; empty to ask nothing
   * @param expected the table that was planned for, if one was
   */
  private record Asked(
      Optional<Terminal> terminal,
      boolean isBefore,
      Optional<Duration> patience,
      Optional<Fingerprint> expected)
      implements Applying.Questions {
    static Asked of(Session session) throws VerbException {
      VerbLine line = session.line();
      Optional<String> confirm = line.value(CONFIRM);
      Optional<Duration> patience = Optional.empty();
      if (confirm.isPresent()) {
        patience =
            Optional.of(
                confirm.get().isEmpty() ? PATIENCE : DurationText.parse(CONFIRM, confirm.get()));
      }
      boolean asks = line.has(ASK) || patience.isPresent();
      Optional<Terminal> terminal = asks ? session.around().terminal() : Optional.empty();
      if (asks && terminal.isEmpty()) {
        throw VerbException.usage((line.has(ASK) ? ASK : CONFIRM) + " needs a terminal");
      }
      Optional<String> expected = line.value(EXPECT);
      return new Asked(
          terminal,
          line.has(ASK),
          patience,
          expected.isPresent() ? Optional.of(fingerprint(expected.get())) : Optional.empty());
    }

    private static Fingerprint fingerprint(String text) throws VerbException {
      try {
        return Fingerprint.parse(text);
      } catch (IllegalArgumentException e) {
        throw VerbException.usage(EXPECT + ": " + e.getMessage());
      }
    }

    @Override
    public void meet(Table present, Scope scope) throws VerbException {
      if (expected.isPresent() && !Fingerprint.of(present, scope).equals(expected.get())) {
        throw new VerbException(
            VerbStatus.FINDING, "the table is not the one that was planned for");
      }
    }

    @Override
    public boolean isWanted(Plan plan, Interruption interruption) {
      if (!isBefore) {
        return true;
      }
      ChangeLines lines = new ChangeLines();
      for (Change change : plan.changes()) {
        terminal.orElseThrow().show(lines.line(change) + "\n");
      }
      int count = plan.steps().size();
      return terminal
          .orElseThrow()
          .asks(
              count == 1 ? "Make this change? [y/N] " : "Make these " + count + " changes? [y/N] ",
              Optional.empty(),
              interruption::isAsked);
    }

    @Override
    public boolean isKept(Interruption interruption) {
      return patience.isEmpty()
          || terminal
              .orElseThrow()
              .asks(
                  "Keep this table? It is undone in "
                      + DurationText.format(patience.get())
                      + " unless you answer y. ",
                  patience,
                  interruption::isAsked);
    }
  }
}
