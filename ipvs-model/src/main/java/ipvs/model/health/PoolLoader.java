package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes the state of services of a file that was read, going on where another file's were.
 *
 * <p>For one file and one thread.
 */
final class PoolLoader {
  /** How soon a check runs that was altered. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** What stands for the weight of a server that is not there. */
  private static final int ABSENT = -1;

  private final CheckedTable file;
  private final Map<ServiceKey, TableEntry> present;
  private final CheckSet checks;
  private final KeptServices before;
  private final List<CheckedService> services;
  private final KeyOwners owners;
  private final PoolPolicy policy;
  private final RandomGenerator random;
  private final long now;

  /** What was known of servers before a start, by service and address. */
  private final Map<List<Object>, HealthMemory.Known> recalled = new HashMap<>();

  /** Those that a server of this file uses. */
  private final Set<SharedCheck> used = new HashSet<>();

  PoolLoader(
      CheckedTable file,
      List<TableEntry> present,
      CheckSet checks,
      KeptServices before,
      PoolPolicy policy,
      RandomGenerator random,
      long now) {
    this.file = file;
    this.present = new LinkedHashMap<>();
    for (TableEntry entry : present) {
      this.present.put(entry.key(), entry);
    }
    this.checks = checks;
    this.before = before;
    services = file.merged();
    owners = KeyOwners.of(services);
    this.policy = policy;
    this.random = random;
    this.now = now;
  }

  /**
   * {@return the services of the file}
   *
   * @param memory which servers people have taken out, and what else was known
   */
  KeptServices load(HealthMemory memory) {
    for (HealthMemory.Known known : memory.servers()) {
      recalled.put(List.of(known.service(), known.server()), known);
    }
    List<Standing> standings = new ArrayList<>();
    List<KeptServices.Name> names = KeptServices.Name.of(services);
    Map<KeptServices.Name, ServiceMachine> machines = new LinkedHashMap<>();
    for (int i = 0; i < services.size(); i++) {
      CheckedService service = services.get(i);
      Optional<ServiceMachine> old = before.named(names.get(i));
      List<ServerMachine> servers = new ArrayList<>();
      List<List<Used>> checksOfServers = new ArrayList<>();
      for (CheckedServer server : service.servers()) {
        List<Used> ofServer = new ArrayList<>();
        ServerMachine machine = server(service, server, old, ofServer);
        recall(memory, service, old.isEmpty(), machine);
        servers.add(machine);
        checksOfServers.add(ofServer);
      }
      ServiceMachine machine = new ServiceMachine(service, servers);
      machines.put(names.get(i), machine);
      standings.add(new Standing(machine, checksOfServers));
    }
    // Only now, since users of before were needed to see what goes on.
    checks.forgetUsers();
    standings.forEach(Standing::use);
    return new KeptServices(machines, owners);
  }

  private void recall(
      HealthMemory memory, CheckedService service, boolean isNew, ServerMachine server) {
    server.mark(Maintenance.first(memory.marks(), service, server.server()));
    if (server.isLeaving() && !isPresent(service, server.server())) {
      server.leave();
    }
    ServiceKey key = service.names().keys().get(0);
    HealthMemory.Known known = recalled.get(List.of(key, server.server().address()));
    if (known != null && isNew) {
      server.recall(known, policy.adopts() && present.containsKey(key));
    }
  }

  /** {@return whether the kernel has a server in one of the services that it is of} */
  private boolean isPresent(CheckedService service, CheckedServer server) {
    for (ServiceKey key : service.names().keys()) {
      Endpoint endpoint = server.in(key).endpoint();
      TableEntry entry = present.get(key);
      boolean isIn = entry != null && entry.server(endpoint).isPresent();
      if (isIn && owners.isOf(service, key, endpoint)) {
        return true;
      }
    }
    return false;
  }

  /** A check of a server, and whether this server wants all of its failures told. */
  private record Used(SharedCheck check, boolean tellsAllFailures) {}

  /** The checks of each server of a service. */
  private record Standing(ServiceMachine service, List<List<Used>> checks) {
    void use() {
      for (int i = 0; i < checks.size(); i++) {
        for (int j = 0; j < checks.get(i).size(); j++) {
          ServerMachine server = service.servers().get(i);
          Used used = checks.get(i).get(j);
          used.check()
              .users()
              .add(new SharedCheck.User(service, server, j, used.tellsAllFailures()));
        }
      }
    }
  }

  private ServerMachine server(
      CheckedService service,
      CheckedServer server,
      Optional<ServiceMachine> before,
      List<Used> ofServer) {
    Optional<ServerMachine> old = before.flatMap(known -> old(known, server));
    Optional<Integer> weight = before.isPresent() ? Optional.empty() : foundWeight(service, server);
    List<CheckStanding> standings = new ArrayList<>();
    List<WeightShift> shifts = new ArrayList<>();
    for (CheckSpec spec : server.checks()) {
      for (ProbeSpec probe : ProbeSpec.of(spec, server, service, file.trackFiles())) {
        SharedCheck.Key key = key(spec, probe, service, server, ofServer.size());
        CheckSchedule schedule = CheckSchedule.of(spec, server.timing().over(service.timing()));
        Optional<SharedCheck.User> user = old.isPresent() ? user(key, old.get()) : Optional.empty();
        if (user.isPresent()) {
          standings.add(old.get().standing(user.get().check()));
          shifts.add(old.get().shift(user.get().check()));
        } else {
          standings.add(standing(key, old, weight, server));
          shifts.add(WeightShift.NONE);
        }
        boolean isAltered = old.isPresent() && user.isEmpty();
        SharedCheck check = check(key, schedule, standings.get(standings.size() - 1), isAltered);
        ofServer.add(
            new Used(
                check, spec.basis().logsAllFailures().orElse(file.director().logsAllFailures())));
      }
    }
    ServerMachine machine =
        new ServerMachine(server, service.conduct().inhibitsOnFailure(), standings);
    machine.goOn(old, shifts);
    if (standings.contains(CheckStanding.UNVERIFIED) && weight.isPresent() && weight.get() == 0) {
      machine.linger();
    }
    return machine;
  }

  private SharedCheck.Key key(
      CheckSpec spec, ProbeSpec probe, CheckedService service, CheckedServer server, int ordinal) {
    boolean isAlpha =
        spec.basis().alpha().or(server.conduct()::alpha).orElse(service.conduct().alpha());
    CheckSchedule schedule =
        CheckSchedule.of(spec, server.timing().over(service.timing())).withDelayLoop(Duration.ZERO);
    boolean isShared = policy.sharesScripts() || !(spec instanceof ScriptCheck);
    String owner =
        isShared ? "" : service.names().keys().get(0) + " " + server.address() + " " + ordinal;
    ProbeSpec told = policy.sharesScripts() ? probe.ofAnyService() : probe;
    return new SharedCheck.Key(told, schedule, isAlpha, owner);
  }

  private static Optional<ServerMachine> old(ServiceMachine before, CheckedServer server) {
    for (ServerMachine old : before.servers()) {
      if (old.server().address().equals(server.address())) {
        return Optional.of(old);
      }
    }
    return Optional.empty();
  }

  /** {@return the standing of a check that this server had before, if it had it} */
  private Optional<SharedCheck.User> user(SharedCheck.Key key, ServerMachine old) {
    Optional<SharedCheck> check = checks.with(key);
    if (check.isPresent()) {
      for (SharedCheck.User user : check.get().users()) {
        if (user.server() == old) {
          return Optional.of(user);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the weight that the kernel has for a server of a service that is new here; {@link
   * #ABSENT} where it has the service and not the server; empty where it has no such service}
   */
  private Optional<Integer> foundWeight(CheckedService service, CheckedServer server) {
    if (!policy.adopts()) {
      return Optional.empty();
    }
    Optional<Integer> found = Optional.empty();
    for (ServiceKey key : service.names().keys()) {
      TableEntry entry = present.get(key);
      Endpoint endpoint = server.in(key).endpoint();
      if (entry != null && owners.isOf(service, key, endpoint)) {
        int weight = entry.server(endpoint).map(RealServer::weight).orElse(ABSENT);
        found = Optional.of(Math.max(weight, found.orElse(ABSENT)));
      }
    }
    return found;
  }

  private CheckStanding standing(
      SharedCheck.Key key,
      Optional<ServerMachine> old,
      Optional<Integer> weight,
      CheckedServer server) {
    CheckStanding standing = key.isAlpha() ? CheckStanding.ALPHA : CheckStanding.UP;
    Optional<SharedCheck> shared = checks.with(key);
    if (old.isPresent()) {
      standing = old.get().isAlive() ? CheckStanding.UP : CheckStanding.DOWN;
    } else if (weight.isPresent()) {
      boolean isServing = weight.get() > 0 || weight.get() == 0 && server.weight() == 0;
      standing = isServing ? CheckStanding.UP : CheckStanding.UNVERIFIED;
    } else if (shared.isPresent() && !shared.get().machine().isFirst()) {
      standing = shared.get().machine().isUp() ? CheckStanding.UP : CheckStanding.DOWN;
    }
    return standing;
  }

  /** {@return the check with this key, which is made if it is not there} */
  private SharedCheck check(
      SharedCheck.Key key, CheckSchedule schedule, CheckStanding standing, boolean isAltered) {
    Optional<SharedCheck> known = checks.with(key);
    if (known.isPresent()) {
      CheckMachine machine = known.get().machine();
      boolean isFaster = schedule.delayLoop().compareTo(machine.schedule().delayLoop()) < 0;
      if (isFaster || !used.contains(known.get())) {
        machine.reschedule(schedule, now);
        checks.await(known.get());
      }
      used.add(known.get());
      return known.get();
    }
    boolean isUp = standing == CheckStanding.UP || standing == CheckStanding.UNVERIFIED;
    long first =
        isAltered ? now + random.nextLong(Nanos.of(SOON) + 1) : schedule.firstRun(now, random);
    SharedCheck made = checks.add(key, new CheckMachine(schedule, isUp, first));
    used.add(made);
    return made;
  }
}
