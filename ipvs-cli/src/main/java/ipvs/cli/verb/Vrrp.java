package ipvs.cli.verb;

import ipvs.cli.config.FaultyFileException;
import ipvs.cli.config.FileSource;
import ipvs.cli.config.ReadOptions;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.config.WantedElections;
import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.cli.connect.Target;
import ipvs.cli.console.SignalRoom;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.health.ElectionsLock;
import ipvs.cli.include.BoundedFiles;
import ipvs.cli.include.IncludedFiles;
import ipvs.cli.kernel.Privileges;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.serve.Activation;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.cli.session.Surroundings;
import ipvs.model.IpAddress;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.socket.LockedMemory;
import ipvs.netlink.wire.Errno;
import ipvs.vrrp.VrrpOptions;
import ipvs.vrrp.VrrpRunner;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code ipvs vrrp}: moves virtual addresses between directors, until the process is to end. */
final class Vrrp implements Verb {
  private static final Option RELEASE =
      Option.flag("--release", "Only take the addresses of the file off, as after a crash.");

  private static final Option DRY_RUN =
      Option.flag("--dry-run", "Only listen, and tell what would be done.");

  private static final Option KEEP =
      Option.values(
          "--keep-address", "ADDRESS", "Never take this one off; may be given several times.");

  private static final Option HOOK_TIMEOUT =
      Option.value("--hook-timeout", "DURATION", "How long a hook may run: 60s by default.");

  private static final Option DISABLE_MISSING =
      Option.flag(
          "--disable-missing-scripts",
          "Do not watch scripts without weight that cannot be run; they count as",
          "failing otherwise.");

  private static final Option FAST =
      Option.flag("--fast", "Take intervals of less than 100 ms between advertisements.");

  static final Option STATUS =
      Option.value("--status", "PATH", "Give whoever connects to this socket the status as JSON.");

  static final Option METRICS =
      Option.value("--metrics", "FILE", "Write metrics for Prometheus there, every 10 seconds.");

  static final Option METRICS_SOCKET =
      Option.value(
          "--metrics-socket", "PATH", "Give whoever connects to this socket the same metrics.");

  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration LEAST_INTERVAL = Duration.ofMillis(100);

  /** Of the file, and of all that it includes: more does not fit into the memory of elections. */
  private static final int MOST_BYTES = 2 << 20;

  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Moves virtual addresses between directors by VRRP, as a keepalived.conf says:",
            "its vrrp_instance, vrrp_script, vrrp_sync_group and static_ipaddress.",
            "SIGHUP reads the file anew, SIGTERM gives the addresses back.")
        .options(
            FileOptions.CONFIG_ID,
            FileOptions.ENV,
            FileOptions.SEED,
            FileOptions.ACCEPT_ERRORS,
            RELEASE,
            DRY_RUN,
            KEEP,
            HOOK_TIMEOUT,
            DISABLE_MISSING,
            FAST,
            STATUS,
            METRICS,
            METRICS_SOCKET,
            CommonOption.CONNECT)
        .word(Rules.LABEL, "A keepalived.conf; - for standard input.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    if (line.has(DRY_RUN) && line.has(RELEASE)) {
      throw VerbException.usage(DRY_RUN + " changes nothing, and " + RELEASE + " does");
    }
    if (DurationText.of(line, HOOK_TIMEOUT).map(Duration::isZero).orElse(false)) {
      throw VerbException.usage(HOOK_TIMEOUT + " is more than 0");
    }
    if (!line.has(RELEASE)) {
      session.around().termination().holdRequests();
    }
    WantedElections file = read(session);
    file.tellWarnings(session.console()::complain);
    VrrpOptions options = options(session, file);
    if (!Privileges.ofThisProcess().mayAdministerNetworks()) {
      throw new VerbException(
          VerbStatus.NOT_PERMITTED, "not permitted (CAP_NET_ADMIN and CAP_NET_RAW)");
    }
    if (line.has(RELEASE)) {
      VrrpRunner.release(file.vrrp(), options, session::tell);
      return VerbStatus.DONE;
    }
    Closeable lock = lock(session);
    try {
      runElections(session, file, options);
      return VerbStatus.DONE;
    } finally {
      lock.close();
      end.countDown();
    }
  }

  private static Closeable lock(Session session) throws VerbException {
    return session.line().has(DRY_RUN)
        ? () -> {}
        : ElectionsLock.take(
            session.around()::variable, session.line().words().get(0), session::tell);
  }

  private void runElections(Session session, WantedElections file, VrrpOptions options)
      throws VerbException, IOException {
    Activation parent = Activation.ofThisProcess();
    Target target = session.target();
    Surroundings around = session.around();
    try (VrrpRunner runner =
        VrrpRunner.open(
            file.vrrp(),
            options,
            () -> IpvsClient.over(around.opener(target).open(), IpvsClient.DEFAULT_TIMEOUT),
            session::tell,
            () -> parent.tell("WATCHDOG=1"))) {
      lockMemory(session);
      around.termination().holdEnd(() -> {});
      Closeable shown = show(session, file.name(), runner);
      around.termination().announceReload(() -> reload(session, runner));
      around.termination().announce(() -> stop(parent, runner));
      try (shown) {
        SignalRoom.require();
        parent.tell("READY=1");
        runner.run();
      }
    }
  }

  /** Apart, since most do without. */
  private static Closeable show(Session session, String file, VrrpRunner runner)
      throws VerbException {
    VerbLine line = session.line();
    boolean isShown = line.has(STATUS) || line.has(METRICS) || line.has(METRICS_SOCKET);
    return isShown ? ShownElections.show(session, file, runner) : () -> {};
  }

  /** Lets addresses be given back, and waits until they are. */
  private void stop(Activation parent, VrrpRunner runner) {
    parent.tell("STOPPING=1");
    runner.stop();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A file that is wrong now changes nothing. */
  private void reload(Session session, VrrpRunner runner) {
    try {
      WantedElections file = read(session);
      file.tellWarnings(session.console()::complain);
      runner.reload(file.vrrp(), options(session, file));
    } catch (FaultyFileException e) {
      session.console().complain(e.getMessage());
      session.tell("everything stays as it is");
    } catch (VerbException | IOException e) {
      session.tell(e.getMessage() + "; everything stays as it is");
    }
  }

  private static WantedElections read(Session session) throws VerbException, IOException {
    FileSource source = Rules.of(session).sourceAtHand(session.console()).atMost(MOST_BYTES);
    ReadOptions options = FileOptions.of(session);
    KeepalivedOptions bounded =
        options.keepalived().withFiles(new BoundedFiles(new IncludedFiles(), MOST_BYTES));
    try {
      return WantedElections.read(source, new SystemNames(), options.with(bounded));
    } catch (UnusableFileException e) {
      throw Trouble.of(e);
    }
  }

  private static VrrpOptions options(Session session, WantedElections file) throws VerbException {
    VerbLine line = session.line();
    requireUsable(line, file);
    Set<IpAddress> kept = new HashSet<>();
    for (String word : line.values(KEEP)) {
      Optional<IpAddress> address = IpAddress.tryParse(word);
      if (address.isEmpty()) {
        throw VerbException.usage(KEEP + ": not an address: " + word);
      }
      kept.add(address.get());
    }
    ScriptSettings scripts = file.table().director().scripts();
    return new VrrpOptions(
        line.has(DRY_RUN),
        line.has(DISABLE_MISSING),
        kept,
        DurationText.of(line, HOOK_TIMEOUT).orElse(USUAL_TIMEOUT),
        scripts,
        file.table().daemons());
  }

  private static void requireUsable(VerbLine line, WantedElections file) throws VerbException {
    for (VrrpInstance instance : file.vrrp().instances()) {
      boolean isFast = instance.election().advertInterval().compareTo(LEAST_INTERVAL) < 0;
      if (isFast && !line.has(FAST)) {
        throw VerbException.usage(
            instance.name() + ": advert_int is less than 0.1 s, which takes " + FAST);
      }
    }
  }

  private static void lockMemory(Session session) throws IOException {
    Optional<Errno> refusal = LockedMemory.lockAll();
    if (refusal.isPresent()) {
      session.tell("memory is not locked: " + refusal.get().text());
    }
  }
}
