package ipvs.cli.verb;

import ipvs.cli.config.WantedChecks;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.health.FoldedLog;
import ipvs.cli.health.LogFormat;
import ipvs.cli.health.LogLine;
import ipvs.cli.health.LogQueue;
import ipvs.cli.health.RunLog;
import ipvs.cli.names.SystemNames;
import ipvs.cli.plan.OtherWriters;
import ipvs.cli.serve.Activation;
import ipvs.health.HealthMetrics;
import ipvs.health.HealthRunner;
import ipvs.health.HealthSettings;
import ipvs.health.StatusSocket;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.PoolPolicy;
import ipvs.model.health.StopManner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code ipvs run}: keeps a table as a file and checks say, until the process is to end. */
final class Run implements Verb {
  private static final Option FRESH =
      Option.flag("--fresh", "Take no notice of which servers the table has at start.");

  private static final Option ON_STOP =
      Option.value(
              "--on-stop",
              "MANNER",
              "What becomes of the table when told to stop: keep (default), remove, or",
              "drain: weights 0.")
          .oneOf("keep", "remove", "drain");

  private static final Option CONVERGE =
      Option.value(
          "--converge",
          "DURATION",
          "How often the table is compared with what it was left as: 30s by default,",
          "0 for only when asked by SIGUSR1.");

  private static final Option FOREIGN =
      Option.value(
              "--foreign",
              "MANNER",
              "Servers that the file does not name: keep (default) or remove.")
          .oneOf("keep", "remove");

  private static final Option DEADLINE =
      Option.value(
          "--deadline",
          "DURATION",
          "How long a check may take in all, where the file does not say it.");

  private static final Option SHARE_SCRIPTS =
      Option.flag("--share-scripts", "Run equal scripts once for all servers that name them.");

  private static final Option HOOK_TIMEOUT =
      Option.value(
          "--hook-timeout", "DURATION", "How long a script of a hook may run; 60s by default.");

  private static final Option LOG_FORMAT =
      Option.value(
              "--log-format", "FORMAT", "How lines are written: text (default), logfmt or json.")
          .oneOf("text", "logfmt", "json");

  private static final Duration DAY = Duration.ofDays(1);

  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Keeps the table as a keepalived.conf or ldirectord.cf and the checks of its servers"
                + " say:",
            "dead servers leave it, and come back when they pass again. Runs in the foreground",
            "until it is told to stop; reads the file again at SIGHUP.")
        .options(FileOptions.all())
        .options(
            FRESH,
            ON_STOP,
            CONVERGE,
            FOREIGN,
            DEADLINE,
            SHARE_SCRIPTS,
            HOOK_TIMEOUT,
            RunFiles.SOCKET,
            RunFiles.GROUP,
            RunMetrics.METRICS,
            ServedPages.METRICS_HOST,
            LOG_FORMAT,
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
    HealthSettings settings = settings(session.line());
    Optional<StopManner> manner = manner(session.line());
    RunMetrics.Place shown = RunMetrics.place(session.line());
    CheckedTable file = read(session, session.console()::complain);
    boolean hasJournal = session.around().variable("JOURNAL_STREAM").isPresent();
    try (RunFiles files = RunFiles.open(session, file);
        LogQueue queue = new LogQueue(session.console()::complain)) {
      FoldedLog log =
          new FoldedLog(
              LogFormat.valueOf(
                  session.line().value(LOG_FORMAT).orElse("text").toUpperCase(Locale.ROOT)),
              hasJournal,
              InstantSource.system(),
              System::nanoTime,
              line -> queue.accept(bytes(line)));
      VerbStatus status =
          keep(session, file, files.settings(settings, log), files, log, manner, shown);
      log.flush();
      return status;
    }
  }

  /** Standard error takes one char a byte. */
  private static String bytes(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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
                + ON_STOP
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
        WantedChecks.read(
            Rules.of(session).source(session.console()),
            new SystemNames(),
            FileOptions.of(session));
    wanted.tellWarnings(told);
    Optional<Duration> deadline = DurationText.of(line, DEADLINE);
    return deadline.isPresent() ? wanted.table().withDeadline(deadline.get()) : wanted.table();
  }

  private static HealthSettings settings(VerbLine line) throws VerbException {
    PoolPolicy policy =
        PoolPolicy.DEFAULT
            .withSharedScripts(line.has(SHARE_SCRIPTS))
            .withRemovalOfForeign(line.value(FOREIGN).orElse("keep").equals("remove"))
            .withAdoption(!line.has(FRESH));
    HealthSettings settings = HealthSettings.DEFAULT.withPolicy(policy);
    Optional<Duration> converge = DurationText.of(line, CONVERGE);
    if (converge.isPresent()) {
      settings = settings.withConverge(converge.filter(every -> !every.isZero()));
    }
    Optional<Duration> timeout = DurationText.of(line, HOOK_TIMEOUT);
    for (Option option : List.of(HOOK_TIMEOUT, DEADLINE)) {
      if (DurationText.of(line, option).map(Duration::isZero).orElse(false)) {
        throw VerbException.usage(option + " is more than 0");
      }
    }
    return timeout.isPresent() ? settings.withHookTimeout(timeout.get()) : settings;
  }

  private static Optional<StopManner> manner(VerbLine line) {
    return line.value(ON_STOP).map(word -> StopManner.valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
