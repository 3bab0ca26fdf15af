package ipvs.vrrp;

import ipvs.model.config.TrackFile;
import ipvs.model.vrrp.Tracker;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.process.InitialNumber;
import ipvs.netlink.route.AddressWriter;
import ipvs.netlink.route.RouteClient;
import ipvs.netlink.route.RouteEvents;
import ipvs.netlink.socket.PollSet;
import ipvs.netlink.watch.VrrpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Runs elections: one thread, which waits for packets until the next deadline, hears everything
 * that has arrived, and only then believes that a time has passed.
 *
 * <p>{@link #run} is for one thread; everything else for any number of them.
 */
public final class VrrpRunner implements AutoCloseable {
  private static final long HOOKS_MILLIS = 1_500;
  private static final long ALIVE_NANOS = 2_000_000_000L;
  private static final long PATIENCE_SECONDS = 5;

  private final VrrpTools tools;
  private final AddressWriter writer;
  private Watchers watchers;
  private final Runnable alive;
  private final Queue<LongConsumer> mail = new ConcurrentLinkedQueue<>();
  private final Punctuality punctuality;
  private VrrpSettings settings;
  private VrrpOptions options;
  private Station station;
  private volatile boolean isOver;

  private VrrpRunner(
      VrrpSettings settings,
      VrrpOptions options,
      VrrpTools tools,
      AddressWriter writer,
      Runnable alive)
      throws IOException {
    this.options = options;
    this.tools = tools;
    this.writer = writer;
    this.alive = alive;
    punctuality = new Punctuality(tools.log());
    watchers = watchers();
    this.settings = ScriptReview.of(settings, options, tools.log());
    station = new Station(this.settings, tools, Optional.empty());
  }

  /**
   * {@return what runs the elections of a file, in the network namespace of the calling thread}
   *
   * @param settings what the file says
   * @param options how they are run
   * @param table whose sync daemon follows an instance
   * @param lines takes lines for people, in a thread of its own
   * @param alive called every two seconds as long as elections run
   * @throws IOException if sockets cannot be opened, as without CAP_NET_RAW
   */
  public static VrrpRunner open(
      VrrpSettings settings,
      VrrpOptions options,
      TableSource table,
      Consumer<String> lines,
      Runnable alive)
      throws IOException {
    PollSet poll = PollSet.open();
    RouteEvents events = RouteEvents.open();
    RouteClient routes = RouteClient.open();
    AddressWriter writer = AddressWriter.open();
    VrrpLog log = new VrrpLog(lines);
    Worker worker = new Worker();
    Hooks hooks = new Hooks(worker, log, options.scripts(), options.hookTimeout().toMillis());
    VrrpTools tools =
        new VrrpTools(
            poll,
            events,
            routes,
            new AddressKeeper(writer, log, options.kept()),
            log,
            new Followers(hooks, table, worker, log),
            worker,
            options.isDry());
    return new VrrpRunner(settings, options, tools, writer, alive);
  }

  /**
   * Takes the addresses of a file off their interfaces, as after a crash.
   *
   * @param settings what the file says
   * @param options which addresses are kept
   * @param lines takes lines for people
   * @throws IOException if links cannot be read
   */
  public static void release(VrrpSettings settings, VrrpOptions options, Consumer<String> lines)
      throws IOException {
    try (AddressWriter writer = AddressWriter.open();
        RouteClient routes = RouteClient.open();
        VrrpLog log = new VrrpLog(lines)) {
      Interfaces interfaces = Interfaces.read(routes);
      AddressKeeper keeper = new AddressKeeper(writer, log, options.kept());
      for (VrrpInstance instance : settings.instances()) {
        VirtualRouter router = VirtualRouter.of(instance, settings.global());
        if (router.priority() != OWNER) {
          keeper.remove(router, interfaces);
        }
      }
    }
  }

  private static final int OWNER = 255;

  private Watchers watchers() {
    return new Watchers(tools.worker(), tools.log(), options.scripts(), listener());
  }

  private Watchers.Listener listener() {
    return new Watchers.Listener() {
      @Override
      public void scriptEnded(String name, boolean isGood) {
        post(now -> station.tell(name, isGood, now));
      }

      @Override
      public void fileRead(String name, long number) {
        post(now -> station.tell(name, number, now));
      }
    };
  }

  private void post(LongConsumer letter) {
    mail.add(letter);
    tools.poll().wake();
  }

  /**
   * Runs until {@link #stop}, and then ends every election: masters say so, and give their
   * addresses back.
   *
   * @throws IOException if links or sockets fail for good
   */
  public void run() throws IOException {
    WarmUp.run(station.elections().routers());
    punctuality.measure(tools.poll(), station.elections());
    if (!tools.isDry()) {
      tools.followers().use(settings.global(), options);
      begin(List.of());
    }
    awaitStart(settings.global().startupDelay().orElse(Duration.ZERO).toNanos());
    station.begin(System.nanoTime());
    watch();
    long nextAlive = System.nanoTime();
    while (!isOver) {
      long due = Math.min(station.deadline(), nextAlive);
      tools.poll().await(due - System.nanoTime());
      // What arrives from now on is younger than what is due.
      long now = System.nanoTime();
      if (now >= due) {
        punctuality.note(station.elections(), now - due, now);
      }
      station.turn(now);
      LongConsumer letter = mail.poll();
      while (letter != null) {
        letter.accept(System.nanoTime());
        letter = mail.poll();
      }
      if (now >= nextAlive) {
        nextAlive = now + ALIVE_NANOS;
        tools.worker().soon(alive);
      }
    }
    watchers.stop();
    station.stop(System.nanoTime());
    tools.followers().await(HOOKS_MILLIS);
  }

  /** Hears nothing until then, as if it had not begun. */
  private void awaitStart(long delayNanos) throws IOException {
    long begin = System.nanoTime();
    while (!isOver && System.nanoTime() - begin < delayNanos) {
      tools.worker().soon(alive);
      tools.poll().await(Math.min(ALIVE_NANOS, delayNanos - (System.nanoTime() - begin)));
    }
  }

  /** Writes what files begin with that were not watched before. */
  private void begin(List<TrackFile> before) {
    List<TrackFile> files = settings.trackFiles();
    tools.worker().soon(() -> InitialNumber.write(before, files, tools.log()::tell));
  }

  /** Begins with the scripts and files that are watched. */
  private void watch() {
    if (!tools.isDry()) {
      watchers.start(settings, names(Tracker.Kind.SCRIPT), names(Tracker.Kind.FILE));
    }
  }

  private Set<String> names(Tracker.Kind kind) {
    Set<String> names = new HashSet<>();
    for (Tracker tracker : station.elections().trackers()) {
      if (tracker.kind() == kind) {
        names.add(tracker.name());
      }
    }
    return names;
  }

  /** Ends {@link #run}. */
  public void stop() {
    isOver = true;
    tools.poll().wake();
  }

  /**
   * Goes on with what a file says now; routers that are the same keep their state and timers.
   *
   * @param other what it says of VRRP
   * @param said what it says of scripts and of the sync daemon; the rest stays as it was
   */
  public void reload(VrrpSettings other, VrrpOptions said) {
    post(now -> exchange(other, said, now));
  }

  private void exchange(VrrpSettings file, VrrpOptions said, long now) {
    Station before = station;
    try {
      VrrpSettings other = ScriptReview.of(file, said, tools.log());
      Station after = new Station(other, tools, Optional.of(before));
      before.leave(now);
      before.close();
      station = after;
      List<TrackFile> files = settings.trackFiles();
      settings = other;
      options = said;
      if (!tools.isDry()) {
        tools.followers().use(other.global(), said);
        begin(files);
      }
      after.begin(now, before.settings());
      punctuality.begin(after.elections());
      watchers.stop();
      watchers = watchers();
      watch();
      tools.log().tell("the file is read anew");
    } catch (IOException e) {
      tools.log().tell("the file cannot be taken: " + e.getMessage());
    }
  }

  /**
   * {@return how everything is at the moment; nothing if the elections do not answer within five
   * seconds}
   */
  public Optional<VrrpStatus> status() {
    CompletableFuture<VrrpStatus> answer = new CompletableFuture<>();
    post(now -> answer.complete(StatusReader.read(station, punctuality.longest(), now)));
    try {
      return Optional.of(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return Optional.empty();
    }
  }

  /** Closes everything. */
  @Override
  public void close() throws IOException {
    isOver = true;
    watchers.stop();
    station.close();
    tools.worker().close();
    tools.followers().close();
    tools.events().close();
    tools.routes().close();
    writer.close();
    tools.poll().close();
    tools.log().close();
  }
}
