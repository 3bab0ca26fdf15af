package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Keeps a table as a file and checks say: told what happens and when, it says what is to be done.
 *
 * <p>The table is a function of the state: what is written is always the difference between what is
 * wanted and what the kernel is known to have. So a change that the kernel refused needs no care of
 * its own; the difference is still there, and is tried again.
 *
 * <p>It does nothing by itself and knows no clock. Times are nanoseconds of a clock that never goes
 * back, from 0. What it returns is to be done in that order, before it is told anything else, but
 * for checks and hooks, which go on meanwhile. For one thread.
 */
public final class HealthMachine {
  /** When {@link #next} is never. */
  public static final long NEVER = Nanos.NEVER;

  private static final long SECOND = 1_000_000_000L;

  private final RandomGenerator random;
  private final PoolPolicy policy;
  private final CheckSet checks = new CheckSet();
  private final TableDifference table = new TableDifference();
  private KeptServices services = KeptServices.NONE;
  private long secondTry = NEVER;

  /**
   * Makes one that keeps nothing yet.
   *
   * @param random spreads the first runs of checks
   * @param policy how it keeps a table
   */
  public HealthMachine(RandomGenerator random, PoolPolicy policy) {
    this.random = Objects.requireNonNull(random, "random");
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /**
   * Keeps what a file says from now on; what was kept before goes on as far as it is the same.
   *
   * <p>A service that is new here and that the kernel has is taken over: a server without weight in
   * it waits for its first success, one with weight is in. What the file no longer names is
   * deleted.
   *
   * @param file what to keep
   * @param present what the kernel has of it, and of what was kept before
   * @param memory which servers people have taken out, and what else was known of services that are
   *     new here
   * @param now what time it is
   * @return what is to be done
   */
  public List<HealthAction> load(
      CheckedTable file, List<TableEntry> present, HealthMemory memory, long now) {
    KeptServices before = services;
    services = new PoolLoader(file, present, checks, before, policy, random, now).load(memory);
    List<HealthAction> actions = new ArrayList<>(checks.dropUnused());
    table.begin(present, services, before);
    List<Hook> hooks = new ArrayList<>();
    for (Map.Entry<KeptServices.Name, ServiceMachine> each : services.byName().entrySet()) {
      Optional<ServiceMachine> old = before.named(each.getKey());
      hooks.addAll(
          old.isEmpty()
              ? each.getValue().begin(file.director().notifiesAtStart())
              : each.getValue().goOn(old.get()));
    }
    List<Change> changes = new ArrayList<>(table.changes(services, services.all()));
    changes.addAll(table.deletions(before, services));
    finish(actions, changes, hooks);
    return actions;
  }

  /** {@return when {@link #due} is to be called next; {@link #NEVER} if nothing is to come} */
  public long next() {
    return Math.min(checks.next(), secondTry);
  }

  /**
   * {@return what is to be done now that it is this late}
   *
   * @param now what time it is
   */
  public List<HealthAction> due(long now) {
    List<HealthAction> actions = new ArrayList<>();
    if (secondTry <= now) {
      secondTry = NEVER;
      finish(actions, table.changes(services, services.all()), List.of());
    }
    actions.addAll(checks.start(now));
    return actions;
  }

  /**
   * {@return what is to be done after a check has run}
   *
   * @param check its number; one that is unknown or does not run is passed over
   * @param verdict what came of it
   * @param now what time it is
   */
  public List<HealthAction> ended(int check, Verdict verdict, long now) {
    List<HealthAction> actions = new ArrayList<>();
    Optional<SharedCheck> known = checks.numbered(check).filter(SharedCheck::isRunning);
    if (known.isPresent()) {
      String words = known.get().words();
      CheckResult result = known.get().end(verdict, now);
      Verdict told = verdict.told(words, result.failures());
      checks.await(known.get());
      List<Hook> hooks = new ArrayList<>();
      List<ServiceMachine> touched = new ArrayList<>();
      for (SharedCheck.User user : known.get().users()) {
        hooks.addAll(user.service().take(user.server(), user.check(), result, told));
        if (user.service().takeTouch()) {
          touched.add(user.service());
        }
      }
      finish(actions, table.changes(services, touched), hooks);
    }
    return actions;
  }

  /**
   * Takes that a change was made.
   *
   * @param change one that was to be written
   */
  public void written(Change change) {
    table.written().made(change);
  }

  /**
   * Takes that the kernel refused a change: it is tried again in a second.
   *
   * @param change one that was to be written
   * @param now what time it is
   */
  public void refused(Change change, long now) {
    Objects.requireNonNull(change, "change");
    secondTry = Math.min(secondTry, now + SECOND);
  }

  /**
   * Compares the kernel's table with what it was left as.
   *
   * @param present what the kernel has of the services of the file
   * @param now what time it is
   * @return what is to be done
   */
  public List<HealthAction> converge(List<TableEntry> present, long now) {
    Convergence look = new Convergence(services, table.written(), present);
    List<Hook> hooks = look.compare();
    List<Change> changes = table.repairs(look, services, policy.removesForeign(), present, now);
    List<HealthAction> actions = new ArrayList<>(look.notices());
    finish(actions, changes, hooks);
    return actions;
  }

  /**
   * {@return whether no server would be left in some service if these were taken out}
   *
   * @param mark which servers
   */
  public boolean wouldEmpty(Maintenance mark) {
    return outages().wouldEmpty(mark);
  }

  private Outages outages() {
    return new Outages(services, table.written());
  }

  /**
   * Takes servers out of service, and gives all others back; nobody holds these any more either.
   *
   * @param marks which servers are out from now on
   * @return what is to be done
   */
  public List<HealthAction> maintain(List<Maintenance> marks) {
    return settled(new ArrayList<>(), outages().maintain(marks));
  }

  /**
   * Takes that people no longer want servers to be held whose weights they have set to 0.
   *
   * @param which of these servers those that are held
   * @return what is to be done
   */
  public List<HealthAction> release(List<Maintenance> which) {
    List<HealthAction> actions = new ArrayList<>();
    List<Hook> hooks = outages().release(which, actions);
    return settled(actions, hooks);
  }

  /** {@return the services in which servers leave as soon as they have no connections} */
  public Set<ServiceKey> leaving() {
    return outages().leaving();
  }

  /**
   * Takes which servers have no connections: of those that leave then, these do.
   *
   * @param idle of services that were looked at the servers without connections
   * @return what is to be done
   */
  public List<HealthAction> leave(Map<ServiceKey, Set<Endpoint>> idle) {
    outages().leave(idle);
    return settled(new ArrayList<>(), List.of());
  }

  /** {@return actions, with what follows from what was altered in services} */
  private List<HealthAction> settled(List<HealthAction> actions, List<Hook> hooks) {
    List<ServiceMachine> touched = new ArrayList<>();
    for (ServiceMachine each : services.all()) {
      if (each.takeTouch()) {
        touched.add(each);
      }
    }
    finish(actions, table.changes(services, touched), hooks);
    return actions;
  }

  /**
   * {@return what is known of each service, in the order of the file}
   *
   * <p>For people and for documents; it takes time.
   */
  public List<PoolStatus> status() {
    List<PoolStatus> all = new ArrayList<>();
    StatusReader reader = new StatusReader(checks, services, table.written());
    for (ServiceMachine service : services.all()) {
      all.addAll(reader.read(service));
    }
    return all;
  }

  /**
   * {@return what is to be known again when all of this starts anew}
   *
   * @param marks which servers people have taken out
   */
  public HealthMemory memory(List<Maintenance> marks) {
    List<HealthMemory.Known> known = new ArrayList<>();
    for (ServiceMachine service : services.all()) {
      for (ServerMachine server : service.servers()) {
        server.memory(service.service().names().keys().get(0)).ifPresent(known::add);
      }
    }
    return new HealthMemory(marks, known, List.of());
  }

  /**
   * Keeps nothing any more.
   *
   * @param manner what becomes of the table
   * @return what is to be done; hooks only for services that ask for it, and not where the table
   *     stays
   */
  public List<HealthAction> stop(StopManner manner) {
    checks.forgetUsers();
    List<HealthAction> actions = new ArrayList<>(checks.dropUnused());
    List<Hook> hooks = new ArrayList<>();
    if (manner != StopManner.KEEP) {
      for (ServiceMachine service : services.all()) {
        hooks.addAll(service.end());
      }
    }
    List<Change> changes = table.last(manner, services);
    services = KeptServices.NONE;
    secondTry = NEVER;
    finish(actions, changes, hooks);
    return actions;
  }

  private static void finish(List<HealthAction> actions, List<Change> changes, List<Hook> hooks) {
    if (!changes.isEmpty()) {
      actions.add(new HealthAction.WriteTable(changes));
    }
    for (Hook hook : hooks) {
      actions.add(new HealthAction.RunHook(hook));
    }
  }
}
