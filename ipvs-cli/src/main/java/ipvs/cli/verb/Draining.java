package ipvs.cli.verb;

import ipvs.cli.connect.KernelSwitch;
import ipvs.cli.connect.Target;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.Option;
import ipvs.cli.option.OptionValue;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.plan.RefusedChange;
import ipvs.cli.progress.DrainBars;
import ipvs.cli.progress.DrainLines;
import ipvs.cli.progress.DrainProgress;
import ipvs.cli.progress.DrainStream;
import ipvs.cli.render.ServerText;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.cli.session.SteppedTable;
import ipvs.model.ServerStatus;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.watch.Drain;
import ipvs.netlink.watch.Drain.Ending;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import ipvs.netlink.watch.Drain.Until;
import ipvs.netlink.watch.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ipvs drain}: takes servers out of service, and waits for their connections. */
final class Draining implements Verb {
  static final Option RESTORE =
      Option.flag("--restore-on-interrupt", "Told to stop, set weights back.");

  private static final Option UNTIL =
      Option.value(
              "--until",
              "WHAT",
              "What is waited for: active connections (default for TCP and SCTP),",
              "all (default for others), or templates: all, and clients that persistence binds.")
          .oneOf("active", "all", "templates");

  private static final Option TO = Option.value("--to", "N", "So many may be left; 0 by default.");

  private static final Option TIMEOUT =
      Option.value("--timeout", "DURATION", "How long to wait at the most; 0 to look once.");

  private static final Option POLL =
      Option.value("--poll", "DURATION", "How often to look: 1s by default, 200ms at the least.");

  private static final Option DELETE = Option.flag("--delete", "Delete what is drained.");

  private static final Option FORCE =
      Option.flag("--force", "With --delete and --timeout: delete what is not drained, too.");

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final long MOST = 0xFFFF_FFFFL;

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Takes servers out of service: sets their weights to 0, waits for their",
            "connections, and deletes them if asked to. A server is named by SERVICE SERVER,",
            "or selected by words such as server=10.0.0.11; see ipvs-filters(7).")
        .words("FILTER", 1, Syntax.ANY, "Which servers; all that all of them select.")
        .options(
            UNTIL,
            TO,
            TIMEOUT,
            POLL,
            DELETE,
            FORCE,
            RESTORE,
            CommonOption.CONNECT,
            CommonOption.WAIT,
            CommonOption.JSON,
            CommonOption.NAMES);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Optional<Duration> timeout = DurationText.of(line, TIMEOUT);
    Duration poll = poll(line);
    if (line.has(FORCE) && (!line.has(DELETE) || timeout.isEmpty())) {
      throw VerbException.usage(FORCE + " is for " + DELETE + " with " + TIMEOUT);
    }
    ServerSelection selection = ServerSelection.of(session);
    List<Request> requests;
    Target target;
    try (OpenTable table = session.openToRead()) {
      target = table.target();
      List<EntryStatus> selected = selection.read(table);
      requests = requests(line, selected);
      warn(session, target, selected);
    }
    Interruption interruption = session.around().termination().interruption();
    Pace pace = session.around().pace(poll, interruption);
    Drain drain = Drain.of(new SteppedTable(session), requests, pace);
    DrainProgress progress =
        line.has(CommonOption.JSON)
            ? DrainStream.begin(session.console().out(), line.words(), target, pace)
            : onScreen(session);
    try {
      return run(session, drain, timeout, progress);
    } catch (IOException e) {
      bringBack(session, drain.results());
      throw SteppedTable.told(e);
    }
  }

  private static DrainProgress onScreen(Session session) {
    ServerText names = new ServerText(session.endpoints());
    return session.around().isForDrawing()
        ? new DrainBars(session.console(), names)
        : new DrainLines(session.console().out(), names);
  }

  private static VerbStatus run(
      Session session, Drain drain, Optional<Duration> timeout, DrainProgress progress)
      throws IOException {
    List<Result> results = drain.run(timeout, progress);
    boolean isInterrupted = has(results, Ending.INTERRUPTED);
    if (isInterrupted && session.line().has(RESTORE)) {
      List<Result> before = results;
      results = drain.restoreWeights();
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).ending() != before.get(i).ending()) {
          progress.restored(results.get(i));
        }
      }
    } else if (isInterrupted) {
      bringBack(session, results);
    }
    VerbStatus status = status(session, results);
    progress.finish();
    return isInterrupted ? VerbStatus.INTERRUPTED : status;
  }

  private static boolean has(List<Result> results, Ending ending) {
    return results.stream().anyMatch(result -> result.ending() == ending);
  }

  /** Tells what was refused. */
  private static VerbStatus status(Session session, List<Result> results) {
    Optional<VerbStatus> refused = Optional.empty();
    for (Result result : results) {
      if (result.refusal().isPresent()) {
        session.tell(RefusedChange.line(change(result), result.refusal().get()));
        refused = Optional.of(Trouble.of(result.refusal().get()).status());
      }
    }
    if (refused.isPresent()) {
      return refused.get();
    }
    if (has(results, Ending.DEADLINE) || has(results, Ending.FORCED)) {
      return VerbStatus.DEADLINE;
    }
    return has(results, Ending.OVERRIDDEN) ? VerbStatus.FINDING : VerbStatus.DONE;
  }

  /** {@return the change that was refused: the weight, unless that is 0 already} */
  private static Change change(Result result) {
    Request request = result.request();
    ServerStatus last = result.last().orElseThrow();
    return last.weight() == 0
        ? new Change.DeleteServer(request.service(), request.server())
        : new Change.EditServer(request.service(), last.server().withWeight(0));
  }

  private static void bringBack(Session session, List<Result> results) throws IOException {
    BringBack lines = new BringBack(session);
    for (Result result : results) {
      boolean isAtZero =
          result.ending() == Ending.INTERRUPTED
              || result.ending() == Ending.DRAINED
              || result.ending() == Ending.DEADLINE;
      if (isAtZero && result.weightBefore() > 0) {
        lines.print(result.request().service(), result.request().server(), result.weightBefore());
      }
    }
  }

  private static Duration poll(VerbLine line) throws VerbException {
    Duration poll = DurationText.of(line, POLL).orElse(Duration.ofSeconds(1));
    if (poll.compareTo(SHORTEST) < 0) {
      throw VerbException.usage(POLL + " is 200ms at the least, not " + line.value(POLL).get());
    }
    return poll;
  }

  private static List<Request> requests(VerbLine line, List<EntryStatus> selected)
      throws VerbException {
    Until until =
        line.value(UNTIL).isPresent()
            ? Until.valueOf(line.value(UNTIL).get().toUpperCase(Locale.ROOT))
            : Until.BY_PROTOCOL;
    Optional<String> to = line.value(TO);
    long atMost = to.isPresent() ? OptionValue.number(TO, to.get(), 0, MOST, "") : 0;
    List<Request> requests = new ArrayList<>();
    for (EntryStatus entry : selected) {
      for (ServerStatus server : entry.servers()) {
        requests.add(
            new Request(
                entry.key(), server.endpoint(), until, atMost, line.has(DELETE), line.has(FORCE)));
      }
    }
    return requests;
  }

  private static void warn(Session session, Target target, List<EntryStatus> selected) {
    if (!KernelSwitch.expiresQuiescentTemplate(target).equals(Optional.of(false))) {
      return;
    }
    for (EntryStatus entry : selected) {
      if (entry.service().service().isPersistent()) {
        session.tell(
            ServiceWord.formatApart(entry.key())
                + ": clients that persistence binds to it still arrive;"
                + " see net.ipv4.vs.expire_quiescent_template");
      }
    }
  }
}
