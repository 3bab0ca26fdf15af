package ipvs.health;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.HealthAction.Notice;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.Hook;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.Verdict;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A director on a clock of its own: a simulated kernel, servers that pass or fail as a test says,
 * and an engine that keeps the table.
 */
final class KeptWorld implements HealthListener {
  private static final Instant BEGIN = Instant.parse("2026-11-28T18:00:00Z");
  static final ServiceAddress WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  final KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, this::instant);
  final List<String> told = new ArrayList<>();
  final Map<String, Verdict> verdicts = new HashMap<>();
  HealthSettings settings = HealthSettings.DEFAULT;
  HealthListener listener = this;
  HookDesk.Starter starter =
      (task, scripts, environment, end) -> {
        throw new AssertionError("no hooks here");
      };
  private final IpvsClient client;
  private long begun;
  private long now;
  private HealthEngine engine;

  KeptWorld() throws IOException {
    client = IpvsClient.over(kernel.open(), Duration.ofSeconds(1));
  }

  /** {@return a server with a script that runs every 2 seconds} */
  static CheckedServer server(int number, int weight) {
    CheckTiming timing =
        CheckTiming.UNSAID.withWarmup(Duration.ZERO).withDelayLoop(Duration.ofSeconds(2));
    CheckBasis basis = CheckBasis.DEFAULT.withTiming(timing);
    Command command = Command.of("/check", Integer.toString(number));
    return CheckedServer.of(IpAddress.parse("10.0.0." + number), 80, Forwarding.MASQ)
        .withWeight(weight)
        .withChecks(List.of(new ScriptCheck(basis, command, ScriptKind.PLAIN, Optional.empty())));
  }

  static CheckedTable file(CheckedServer... servers) {
    return CheckedTable.of(
        List.of(CheckedService.of(WEB, Scheduler.WRR).withServers(List.of(servers))));
  }

  /** Begins anew, as a process does that knows nothing of one before. */
  void start(CheckedTable file) throws IOException {
    begun = now;
    engine =
        new HealthEngine(
            new HealthMachine(new Random(1), settings.policy()),
            TableAccess.of(client),
            (probe, step, listener) -> {
              String target = probe.target().address().toString();
              listener.accept(verdicts.getOrDefault(target, Verdict.up("passed")));
              return () -> {};
            },
            new HookDesk(Duration.ofSeconds(60), listener, () -> {}, starter),
            settings,
            listener,
            new HealthEngine.Time(() -> now - begun, this::instant));
    engine.begin(file);
  }

  private Instant instant() {
    return BEGIN.plusNanos(now);
  }

  HealthEngine engine() {
    return engine;
  }

  void fail(int server) {
    verdicts.put("10.0.0." + server, Verdict.down("failed"));
  }

  void pass(int server) {
    verdicts.remove("10.0.0." + server);
  }

  /** Lets time pass, up to so many seconds since the beginning of it all. */
  void until(double seconds) {
    long end = Math.round(seconds * 1e9);
    while (engine.next() + begun <= end) {
      now = Math.max(now, engine.next() + begun);
      engine.turn();
    }
    now = end;
    engine.turn();
  }

  /** {@return the servers of a service with their weights, {@code 1:2 2:3}} */
  String table() {
    Map<Integer, Integer> weights = new TreeMap<>();
    for (TableEntry entry : kernel.table().entries()) {
      for (RealServer server : entry.servers()) {
        String address = server.endpoint().address().toString();
        int number = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
        weights.put(number, server.weight());
      }
    }
    return weights.toString().replaceAll("[{},]", "").replace('=', ':');
  }

  /** Changes the kernel's table by hand. */
  void byHand(Change change) throws IOException {
    client.apply(change);
  }

  static RealServer real(int number, int weight) {
    return RealServer.of(Endpoint.parse("10.0.0." + number + ":80"), ForwardMethod.MASQ)
        .withWeight(weight);
  }

  @Override
  public void changed(Hook hook) {
    String server = hook.server().map(one -> " " + one.address().address()).orElse("");
    told.add(hook.event() + server + ": " + hook.reason());
  }

  @Override
  public void refused(Change change, IOException why) {
    told.add("refused: " + why.getMessage());
  }

  @Override
  public void noticed(Notice notice) {
    told.add(notice.finding() + notice.server().map(server -> " " + server.address()).orElse(""));
  }

  @Override
  public void unreadable(IOException why) {
    told.add("unreadable: " + why.getMessage());
  }

  @Override
  public void troubled(String what) {
    told.add("troubled: " + what);
  }
}
