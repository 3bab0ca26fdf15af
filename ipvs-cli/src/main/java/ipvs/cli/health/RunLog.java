package ipvs.cli.health;

import ipvs.cli.plan.ChangeLines;
import ipvs.cli.plan.RefusalText;
import ipvs.health.HealthListener;
import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.HealthAction.Notice;
import ipvs.model.health.Hook;
import ipvs.model.health.Verdict;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsException;
import ipvs.netlink.watch.CheckRun;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a table that is kept goes through, as lines. For one thread. */
public final class RunLog implements HealthListener {
  private final Consumer<LogLine> lines;
  private final Supplier<List<String>> others;

  /** What is in the table and in no file: that was told already, and that the last look found. */
  private final Set<String> foreign = new HashSet<>();

  private final Set<String> foundForeign = new HashSet<>();

  /**
   * Makes a log.
   *
   * @param lines takes its lines
   * @param others looks for other programs that may keep the table, in words
   */
  public RunLog(Consumer<LogLine> lines, Supplier<List<String>> others) {
    this.lines = Objects.requireNonNull(lines, "lines");
    this.others = Objects.requireNonNull(others, "others");
  }

  private void tell(LogLine.Level level, String event, String text) {
    lines.accept(LogLine.of(level, event, text));
  }

  @Override
  public void loaded(CheckedTable file) {
    foreign.clear();
  }

  /** One line a failure would be many; that of the last try is told as the change that it is. */
  @Override
  public void checked(CheckRun run) {
    boolean isFailure = run.verdict().outcome() == Verdict.Outcome.DOWN;
    boolean isTold = isFailure && run.tellsAllFailures();
    if (run.verdict().outcome() == Verdict.Outcome.INCONCLUSIVE || isTold) {
      String what = isFailure ? "failed: " : "could not be made: ";
      String words = run.probe().words(run.step());
      String target = run.probe().target().toString();
      lines.accept(
          LogLine.of(
                  isFailure ? LogLine.Level.INFO : LogLine.Level.WARNING,
                  isFailure ? "check_failed" : "check_inconclusive",
                  words + " of " + target + " " + what + run.verdict().reason())
              .with("check", words)
              .with("target", target)
              .with("reason", run.verdict().reason()));
    }
  }

  @Override
  public void changed(Hook hook) {
    ServiceKey key = hook.service().names().keys().get(0);
    String service = ServiceWord.formatApart(key);
    String server = hook.server().map(one -> endpoint(key, one).toString()).orElse("");
    String weights = hook.alive() + " of " + hook.need();
    String text =
        switch (hook.event()) {
          case SERVER_UP -> "server " + server + " of " + service + " up: " + hook.reason();
          case SERVER_DOWN -> "server " + server + " of " + service + " down: " + hook.reason();
          case QUORUM_UP -> "service " + service + " has its quorum: weight " + weights;
          case QUORUM_DOWN -> "service " + service + " lacks its quorum: weight " + weights;
          case SORRY_IN -> "service " + service + ": the sorry server serves";
          case SORRY_OUT -> "service " + service + ": the sorry server no longer serves";
        };
    LogLine line =
        LogLine.of(LogLine.Level.NOTICE, hook.event().name().toLowerCase(Locale.ROOT), text)
            .with("service", service);
    if (hook.server().isPresent()) {
      line = line.with("server", server).with("weight", Integer.toString(hook.weight()));
    }
    lines.accept(
        line.with("alive", Long.toString(hook.alive()))
            .with("quorum", Integer.toString(hook.need()))
            .with("reason", hook.reason()));
  }

  private static Endpoint endpoint(ServiceKey key, CheckedServer server) {
    return server.in(key).endpoint();
  }

  @Override
  public void wrote(Change change) {
    String words = ChangeLines.inWords(change);
    Optional<String> weight = weight(change).map(number -> Integer.toString(number));
    // Most edits are of the weight, and nothing else tells what a script made of it.
    String text = "table: " + words + weight.map(number -> ", weight " + number).orElse("");
    LogLine line = LogLine.of(LogLine.Level.INFO, LogLine.TABLE, text).with("change", words);
    lines.accept(weight.isPresent() ? line.with("weight", weight.get()) : line);
  }

  /** {@return which weight a server has after a change, if it sets one} */
  private static Optional<Integer> weight(Change change) {
    if (change instanceof Change.AddServer added) {
      return Optional.of(added.server().weight());
    } else if (change instanceof Change.EditServer edited) {
      return Optional.of(edited.server().weight());
    }
    return Optional.empty();
  }

  @Override
  public void refused(Change change, IOException why) {
    String words = ChangeLines.inWords(change);
    String reason =
        why instanceof IpvsException refusal ? RefusalText.of(change, refusal) : text(why);
    lines.accept(
        LogLine.of(LogLine.Level.ERROR, "table_refused", "not done: " + words + ": " + reason)
            .with("change", words)
            .with("reason", reason));
  }

  private static String text(IOException why) {
    return why.getMessage() == null ? why.toString() : why.getMessage();
  }

  @Override
  public void unreadable(IOException why) {
    tell(LogLine.Level.ERROR, "table_unreadable", "the table cannot be read: " + text(why));
  }

  @Override
  public void noticed(Notice notice) {
    String service = ServiceWord.formatApart(notice.service());
    String what =
        notice
            .server()
            .map(server -> "server " + server + " of " + service)
            .orElse("service " + service);
    // It is found again at every look.
    if (notice.finding() == Notice.Finding.FOREIGN) {
      foundForeign.add(what);
      if (!foreign.add(what)) {
        return;
      }
    }
    String text =
        switch (notice.finding()) {
          case RESTORED -> what + " was gone: restored";
          case REPAIRED -> what + " was altered: repaired";
          case HELD -> what + " has weight 0 by hand: held";
          case RELEASED -> what + " is no longer held";
          case FOREIGN -> what + " is in no file: left alone, but for --foreign remove";
          case GIVEN_UP -> what + " is altered again and again: no longer repaired; " + seen();
        };
    boolean isGrave = notice.finding() == Notice.Finding.GIVEN_UP;
    LogLine line =
        LogLine.of(
                isGrave ? LogLine.Level.ERROR : LogLine.Level.WARNING,
                notice.finding().name().toLowerCase(Locale.ROOT),
                text)
            .with("service", service);
    lines.accept(
        notice.server().isPresent() ? line.with("server", notice.server().get().toString()) : line);
  }

  private String seen() {
    List<String> seen = others.get();
    return seen.isEmpty()
        ? "no other program is seen that keeps tables"
        : String.join(", ", seen) + " may keep it, too; ipvs doctor tells who keeps what here";
  }

  /** What has gone would be kept for ever, and is worth a line when it comes back. */
  @Override
  public void converged() {
    foreign.retainAll(foundForeign);
    foundForeign.clear();
  }

  @Override
  public void hookEnded(Hook hook, Command command, String end, boolean isGood) {
    if (!isGood) {
      String event = hook.event().name().toLowerCase(Locale.ROOT);
      lines.accept(
          LogLine.of(
                  LogLine.Level.WARNING,
                  "hook_failed",
                  "hook " + event + ", " + command.words().get(0) + ": " + end)
              .with("hook", event)
              .with("reason", end));
    }
  }

  @Override
  public void hookDropped(Hook hook) {
    String event = hook.event().name().toLowerCase(Locale.ROOT);
    tell(LogLine.Level.WARNING, "hook_dropped", "hook " + event + " not run: a later one waits");
  }

  @Override
  public void troubled(String what) {
    tell(LogLine.Level.WARNING, "trouble", what);
  }
}
