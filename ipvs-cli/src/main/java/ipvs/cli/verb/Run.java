package ipvs.cli.verb;

import ipvs.cli.config.WantedChecks;
import ipvs.cli.connect.Target;
import ipvs.cli.console.SignalRoom;
import ipvs.cli.console.Termination;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.health.FoldedLog;
import ipvs.cli.health.LogBytes;
import ipvs.cli.health.LogLine;
import ipvs.cli.health.LogQueue;
import ipvs.cli.health.RunFiles;
import ipvs.cli.health.RunLog;
import ipvs.cli.health.RunRequest;
import ipvs.cli.health.TrustedFile;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.plan.OtherWriters;
import ipvs.cli.serve.Activation;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.KeptTableAccess;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.cli.session.SteppedTable;
import ipvs.health.HealthMetrics;
import ipvs.health.HealthRunner;
import ipvs.health.HealthSettings;
import ipvs.health.StatusSocket;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.StopManner;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code ipvs run}: keeps a table as a file and checks say, until the process is to end. */
final class Run implements Verb {
  private static final Duration DAY = Duration.ofDays(1);

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Runnable undo = () -> {};

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Keeps the table as a keepalived.conf or ldirectord.cf and the checks of its servers"
                + " say:",
            "dead servers leave it, and come back when they pass again. Runs in the foreground",
            "until it is told to stop; reads the file again at SIGHUP.")
        .options(FileOptions.ofChecks())
        .options(
            RunOptions.FRESH,
            RunOptions.ON_STOP,
            RunOptions.CONVERGE,
            RunOptions.FOREIGN,
            RunOptions.DEADLINE,
            RunOptions.SHARE_SCRIPTS,
            RunOptions.HOOK_TIMEOUT,
            RunOptions.SOCKET,
            RunOptions.GROUP,
            RunMetrics.METRICS,
            ServedPages.METRICS_HOST,
            RunOptions.LOG_FORMAT,
            RunElections.WITH_VRRP,
            CommonOption.CONNECT)
        .word(Rules.LABEL, "A keepalived.conf or ldirectord.cf.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    try {
      return keep(session);
    } finally {
      end.countDown();
    }
  }

  private VerbStatus keep(Session session) throws VerbException, IOException {
    Termination termination = session.around().termination();
    termination.holdRequests();
    HealthSettings settings = RunOptions.settings(session.line());
    Optional<StopManner> manner = RunOptions.manner(session.line());
    RunMetrics.Place shown = RunMetrics.place(session.line());
    CheckedTable file = read(session, session.console()::complain);
    boolean hasJournal = session.around().variable("JOURNAL_STREAM").isPresent();
    termination.holdEnd(() -> undo.run());
    try (RunFiles files = files(session, file);
        LogQueue queue = new LogQueue(session.console()::complain)) {
      undo = files::close;
      FoldedLog log =
          new FoldedLog(
              RunOptions.format(session.line()),
              hasJournal,
              InstantSource.system(),
              System::nanoTime,
              line -> queue.accept(LogBytes.of(line)));
      VerbStatus status =
          keep(session, file, files.settings(settings, log), files, log, manner, shown);
      log.flush();
      return status;
    }
  }

  private static RunFiles files(Session session, CheckedTable file)
      throws VerbException, IOException {
    VerbLine line = session.line();
    RunRequest request =
        new RunRequest(
            line.words().get(0),
            session.target(),
            line.value(RunOptions.SOCKET),
            line.value(RunOptions.GROUP));
    return RunFiles.open(request, session.around()::variable, file, session::tell);
  }

  private VerbStatus keep(
      Session session,
      CheckedTable file,
      HealthSettings settings,
      RunFiles files,
      FoldedLog log,
      Optional<StopManner> manner,
      RunMetrics.Place shown)
      throws VerbException, IOException {
    KeptTableAccess table = new KeptTableAccess(session);
    table.begin();
    Activation parent = Activation.ofThisProcess();
    RunLog changes = new RunLog(log, others(session.target()));
    HealthMetrics metrics = new HealthMetrics(changes, InstantSource.system());
    CurrentFile current = new CurrentFile(file, metrics);
    Consumer<String> told = line -> log.accept(LogLine.of(LogLine.Level.INFO, "metrics", line));
    try (RunMetrics pages = shown.begin(session, told);
        HealthRunner runner = HealthRunner.start(file, table, settings, metrics, files.place());
        StatusSocket socket = files.serve(runner, log);
        RunElections elections = RunElections.of(session, files.elections(), log)) {
      pages.show(
          out -> {
            metrics.write(out, runner);
            elections.writeMetrics(out);
          });
      Termination termination = session.around().termination();
      termination.announceReload(
          () -> {
            reload(session, runner, files, log, parent, current);
            elections.reload();
          });
      termination.announceLook(() -> converge(runner, log));
      termination.announce(
          () -> {
            // First another director takes over, as far as there is one.
            elections.end();
            stop(parent, runner, List.of(socket::close, pages::close), log, current.manner(manner));
          });
      SignalRoom.require();
      log.accept(
          LogLine.of(
              LogLine.Level.INFO,
              "ready",
              "ready: keeps " + counted(file) + " of " + files.name()));
      parent.tell("READY=1");
      await(runner);
      return VerbStatus.DONE;
    } catch (SteppedTable.StepFailedException e) {
      throw e.told();
    }
  }

  /** Programs of this machine have nothing to do with a table elsewhere. */
  private static Supplier<List<String>> others(Target target) {
    return target instanceof Target.ThisKernel kernel
        ? OtherWriters.of(kernel.namespace())::seen
        : List::of;
  }

  private static void await(HealthRunner runner) throws VerbException {
    try {
      while (!runner.await(DAY)) {
        // Nobody has told it to stop.
      }
    } catch (IOException e) {
      throw new VerbException(VerbStatus.FINDING, "failed on its way: " + e.getMessage());
    }
  }

  /** The file that is kept now. */
  private static final class CurrentFile {
    private final HealthMetrics metrics;
    private volatile CheckedTable table;

    CurrentFile(CheckedTable table, HealthMetrics metrics) {
      this.table = table;
      this.metrics = metrics;
    }

    /** Whoever says so on the command line has the last word. */
    StopManner manner(Optional<StopManner> given) {
      // Of a table that others share all of it would be cleared.
      return given.or(() -> table.director().atStop().map(Run::single)).orElse(StopManner.KEEP);
    }
  }

  private static StopManner single(StopManner manner) {
    return manner == StopManner.FLUSH ? StopManner.REMOVE : manner;
  }

  private static String counted(CheckedTable file) {
    int servers = file.services().stream().mapToInt(service -> service.servers().size()).sum();
    return plural(file.services().size(), "service") + " with " + plural(servers, "server");
  }

  private static String plural(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** A file that is wrong changes nothing. */
  private synchronized void reload(
      Session session,
      HealthRunner runner,
      RunFiles files,
      FoldedLog log,
      Activation parent,
      CurrentFile current) {
    parent.tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    try {
      CheckedTable file =
          read(session, line -> log.accept(LogLine.of(LogLine.Level.WARNING, "file", line)));
      if (file.services().isEmpty() && !current.table.services().isEmpty()) {
        // Perhaps it was made from a template, and that went wrong.
        throw VerbException.usage(
            files.name()
                + ": no services; to have none any more, stop with "
                + RunOptions.ON_STOP
                + " remove");
      }
      files.use(file);
      runner.reload(file);
      current.table = file;
      log.accept(LogLine.of(LogLine.Level.INFO, "reloaded", "reloaded: keeps " + counted(file)));
    } catch (VerbException | IOException | RuntimeException e) {
      current.metrics.notLoaded();
      log.accept(
          LogLine.of(
              LogLine.Level.ERROR,
              "reload_failed",
              "not reloaded, the file of before is kept: " + e.getMessage()));
    }
    parent.tell("READY=1");
  }

  private static void converge(HealthRunner runner, FoldedLog log) {
    try {
      runner.converge();
    } catch (IOException e) {
      log.accept(LogLine.of(LogLine.Level.ERROR, "table_unreadable", e.getMessage()));
    }
  }

  private void stop(
      Activation parent,
      HealthRunner runner,
      List<Runnable> shown,
      FoldedLog log,
      StopManner manner) {
    parent.tell("STOPPING=1");
    shown.forEach(Runnable::run);
    try {
      runner.stop(manner);
    } catch (IOException e) {
      log.accept(LogLine.of(LogLine.Level.ERROR, "failed", e.getMessage()));
    }
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CheckedTable read(Session session, Consumer<String> told)
      throws VerbException, IOException {
    VerbLine line = session.line();
    if (line.words().get(0).equals("-")) {
      throw VerbException.usage("standard input cannot be read again; name a file");
    }
    WantedChecks wanted =
        WantedChecks.read(Rules.of(session).lasting(), new SystemNames(), FileOptions.of(session));
    wanted.tellWarnings(told);
    TrustedFile.review(line.words().get(0), wanted.table(), told);
    Optional<Duration> deadline = DurationText.of(line, RunOptions.DEADLINE);
    return deadline.isPresent() ? wanted.table().withDeadline(deadline.get()) : wanted.table();
  }
}
