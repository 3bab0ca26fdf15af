package ipvs.health;

import ipvs.model.ServiceKey;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.Maintenance;
import ipvs.model.health.PoolStatus;
import ipvs.model.health.StopManner;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import ipvs.netlink.process.InitialNumber;
import ipvs.netlink.process.NotifyPipe;
import ipvs.netlink.watch.CheckRun;
import ipvs.netlink.watch.HealthStatus;
import ipvs.netlink.watch.HealthStatus.ServerName;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Does what a {@link HealthMachine} wants done. For one thread, which calls {@link #turn} when
 * {@link #next} has come and when a check has ended.
 */
final class HealthEngine {
  private final HealthMachine machine;
  private final CheckRuns checks;
  private final HookDesk hooks;
  private final HealthSettings settings;
  private final HealthListener listener;
  private final Time time;
  private final TableWriter writer;
  private final Globals globals;
  private final Marks marks;
  private final Keeping keeping;
  private final TableAccess table;
  private final Departures departures;
  private final ActionDesk actions;
  private final Instant since;
  private CheckedTable file = CheckedTable.EMPTY;
  private Instant loaded;
  private Optional<Instant> converged = Optional.empty();
  private long nextConverge = HealthMachine.NEVER;

  /**
   * The time.
   *
   * @param nanos nanoseconds of a clock that never goes back, from 0
   * @param instants the time of day
   */
  record Time(LongSupplier nanos, InstantSource instants) {
    long now() {
      return nanos.getAsLong();
    }
  }

  HealthEngine(
      HealthMachine machine,
      TableAccess table,
      CheckRuns.Starter starter,
      HookDesk hooks,
      HealthSettings settings,
      HealthListener listener,
      Time time) {
    this.machine = machine;
    this.table = table;
    checks = new CheckRuns(starter, time);
    this.hooks = hooks;
    this.settings = settings;
    this.listener = listener;
    this.time = time;
    departures = new Departures(table);
    writer = new TableWriter(table, machine, listener);
    globals = new Globals(table, listener);
    marks = new Marks(settings.marks(), listener);
    keeping = new Keeping(settings.store(), listener);
    actions = new ActionDesk(checks, writer, hooks, keeping, listener, time);
    since = time.instants().instant();
    loaded = since;
  }

  /**
   * Begins to keep what a file says: after this its table is written.
   *
   * @throws IOException if the kernel's table cannot be read
   */
  void begin(CheckedTable first) throws IOException {
    HealthMemory memory = settings.store().load();
    keeping.begin(memory, time.now());
    marks.begin(memory.marks(), time.now());
    if (first.director().flushesAtStart()) {
      flush();
    }
    load(first, memory.withMarks(marks.all()));
  }

  /** Whoever takes the table over has a use for it. */
  private void flush() throws IOException {
    if (settings.policy().adopts()) {
      listener.troubled("lvs_flush: the table is taken over instead");
    } else {
      table.change(client -> client.apply(new Change.Flush()));
    }
  }

  /**
   * Keeps what another file says from now on.
   *
   * @throws IOException if the kernel's table cannot be read; then the one of before is kept
   */
  void reload(CheckedTable other) throws IOException {
    load(other, HealthMemory.NONE.withMarks(marks.all()));
  }

  private void load(CheckedTable other, HealthMemory memory) throws IOException {
    Set<ServiceKey> keys = keys(other.services());
    keys.addAll(keys(file.services()));
    List<TableEntry> present = writer.read(keys);
    actions.use(pipeOf(other.director()));
    hooks.use(other.director().scripts());
    globals.set(other);
    ScriptReview.of(other).forEach(listener::troubled);
    InitialNumber.write(file.watched(), other.watched(), listener::troubled);
    file = other;
    loaded = time.instants().instant();
    actions.carryOut(machine.load(other, present, memory, time.now()));
    checks.recall(memory, machine.status());
    forgetOthers();
    departures.follow(marks.isDraining(), time.now());
    scheduleConverge();
    listener.loaded(other);
  }

  private static NotifyPipe.Settings pipeOf(DirectorSettings said) {
    return new NotifyPipe.Settings(said.fifo(), said.fifoReader(), said.scripts());
  }

  /** Whatever is kept of what the file no longer names would grow with each reload. */
  private void forgetOthers() {
    Set<Integer> known = new HashSet<>();
    Set<ServerName> servers = new HashSet<>();
    for (PoolStatus pool : machine.status()) {
      for (PoolStatus.Server server : pool.servers()) {
        servers.add(new ServerName(pool.key(), server.endpoint()));
        server.checks().forEach(check -> known.add(check.number()));
      }
    }
    checks.retain(known);
    actions.retain(servers);
  }

  private static Set<ServiceKey> keys(Collection<CheckedService> services) {
    Set<ServiceKey> keys = new HashSet<>();
    for (CheckedService service : services) {
      keys.addAll(service.names().keys());
    }
    return keys;
  }

  /** {@return when {@link #turn} is to be called next at the latest} */
  long next() {
    long next = Math.min(machine.next(), Math.min(nextConverge, hooks.next()));
    next = Math.min(next, departures.next());
    return Math.min(next, Math.min(marks.next(), keeping.next()));
  }

  /** Does all whose time has come, and takes the ends of checks. */
  void turn() {
    takeEnded();
    long now = time.now();
    long due = machine.next();
    if (due <= now) {
      listener.delayed(Duration.ofNanos(now - due));
      actions.carryOut(machine.due(now));
    }
    if (writer.takeOther() || nextConverge <= now) {
      converge();
    }
    if (marks.look(now)) {
      maintain();
    }
    List<Maintenance> released = marks.takeReleased();
    if (!released.isEmpty()) {
      actions.carryOut(machine.release(released));
    }
    if (departures.isDue(now)) {
      leave();
    }
    hooks.turn(now);
    takeEnded();
    keeping.turn(now, this::memory);
  }

  private HealthMemory memory() {
    return machine
        .memory(marks.kept())
        .withFailures(PastRuns.failures(machine.status(), checks.last()));
  }

  private void takeEnded() {
    Optional<CheckRun> next = checks.poll();
    while (next.isPresent()) {
      CheckRun run = next.get();
      listener.checked(run);
      actions.carryOut(machine.ended(run.check(), run.verdict(), time.now()));
      next = checks.poll();
    }
  }

  private void maintain() {
    actions.carryOut(machine.maintain(marks.all()));
    departures.follow(marks.isDraining(), time.now());
  }

  /** Takes drained servers out whose connections have ended. */
  private void leave() {
    Set<ServiceKey> keys = machine.leaving();
    try {
      actions.carryOut(keys.isEmpty() ? List.of() : machine.leave(departures.idle(keys)));
    } catch (IOException e) {
      listener.unreadable(e);
    }
  }

  /** Reads the kernel's table, and puts right what others did. */
  void converge() {
    scheduleConverge();
    try {
      List<TableEntry> present = writer.read(keys(file.services()));
      actions.beginLook();
      actions.carryOut(machine.converge(present, time.now()));
      converged = Optional.of(time.instants().instant());
      listener.converged();
    } catch (IOException e) {
      listener.unreadable(e);
    }
  }

  private void scheduleConverge() {
    nextConverge =
        settings.converge().map(every -> time.now() + every.toNanos()).orElse(HealthMachine.NEVER);
  }

  /** {@return whether servers are out from now on: not if a service would have none left} */
  boolean maintain(Maintenance mark, boolean isForced) {
    if (!isForced && machine.wouldEmpty(mark)) {
      return false;
    }
    marks.add(mark);
    marksChanged();
    return true;
  }

  /** Gives servers back that were taken out by {@link #maintain}, or are held. */
  void release(Maintenance mark) {
    marks.remove(mark);
    marksChanged();
    actions.carryOut(machine.release(List.of(mark)));
  }

  private void marksChanged() {
    maintain();
    keeping.touch(time.now());
  }

  /** Keeps nothing any more; scripts of hooks may still run. */
  void stop(StopManner manner) {
    keeping.end(this::memory);
    actions.carryOut(machine.stop(manner));
    if (manner == StopManner.REMOVE || manner == StopManner.FLUSH) {
      globals.restore();
    }
    nextConverge = HealthMachine.NEVER;
    checks.end();
  }

  /** {@return whether no script of a hook waits or runs} */
  boolean isIdle() {
    return hooks.isIdle();
  }

  /** Gives back what it holds. */
  void close() {
    actions.close();
  }

  HealthStatus status() {
    Instant at = time.instants().instant();
    return new HealthStatus(
        since,
        loaded,
        machine.status(),
        checks.last(),
        actions.changes(),
        converged,
        actions.repairs(),
        actions.foreign(),
        time.now(),
        at);
  }
}
