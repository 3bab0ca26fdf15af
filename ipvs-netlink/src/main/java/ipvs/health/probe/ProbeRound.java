package ipvs.health.probe;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.config.TrackFile;
import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckName;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.NeverUp;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ProbedTable;
import ipvs.model.health.ScriptCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/**
 * Every check of a table, run once: those that are equal, once together. For one thread and one
 * run.
 */
public final class ProbeRound {
  /** So many run at a time: few systems let a process have more than 1024 descriptors. */
  private static final int MOST_AT_A_TIME = 256;

  /** How soon it is seen that the round is to end. */
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private final ProbeLoop loop;
  private final boolean runsScripts;
  private final BiPredicate<ServiceKey, Endpoint> selection;
  private final Map<ProbeSpec, Trial> trials = new LinkedHashMap<>();
  private final Queue<Trial> waiting = new ArrayDeque<>();

  /**
   * Makes a round.
   *
   * @param loop runs the checks, and nothing else meanwhile
   * @param runsScripts whether programs are run that checks name
   * @param selection which servers of which services are asked
   */
  public ProbeRound(
      ProbeLoop loop, boolean runsScripts, BiPredicate<ServiceKey, Endpoint> selection) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.runsScripts = runsScripts;
    this.selection = Objects.requireNonNull(selection, "selection");
  }

  /**
   * {@return what came of all checks; of those that did not end before the round was to end that
   * they were not run}
   *
   * @param table whose servers are asked
   * @param goesOn asked a few times a second
   * @throws IOException if the loop was closed
   */
  public ProbedTable run(CheckedTable table, BooleanSupplier goesOn) throws IOException {
    List<PlannedService> planned = plan(table);
    while ((!waiting.isEmpty() || loop.running() > 0) && goesOn.getAsBoolean()) {
      while (!waiting.isEmpty() && loop.running() < MOST_AT_A_TIME) {
        waiting.remove().start();
      }
      if (loop.running() > 0) {
        loop.turn(LOOK_NANOS);
      }
    }
    trials.values().forEach(Trial::stop);
    return new ProbedTable(planned.stream().map(PlannedService::result).toList());
  }

  private List<PlannedService> plan(CheckedTable table) {
    List<PlannedService> services = new ArrayList<>();
    for (CheckedService service : table.merged()) {
      for (ServiceKey key : service.names().keys()) {
        List<PlannedServer> servers = new ArrayList<>();
        for (CheckedServer server : service.servers()) {
          Endpoint endpoint = server.in(key).endpoint();
          if (selection.test(key, endpoint)) {
            servers.add(plan(server, service, endpoint, table.trackFiles()));
          }
        }
        if (!servers.isEmpty()) {
          services.add(new PlannedService(key, servers));
        }
      }
    }
    return services;
  }

  private PlannedServer plan(
      CheckedServer server, CheckedService service, Endpoint endpoint, List<TrackFile> files) {
    List<Planned> checks = new ArrayList<>();
    for (CheckSpec check : server.checks()) {
      CheckName name = CheckName.of(check);
      List<ProbeSpec> probes = ProbeSpec.of(check, server, service, files);
      for (ProbeSpec probe : probes) {
        if (check instanceof ScriptCheck && !runsScripts) {
          checks.add(notRun(name, probe.target(), "programs are run only where that is asked for"));
        } else {
          checks.add(new PlannedTrial(name, trial(probe)));
        }
      }
      if (probes.isEmpty()) {
        checks.add(notRun(name, endpoint, reason(check)));
      }
    }
    return new PlannedServer(endpoint, checks);
  }

  private static String reason(CheckSpec check) {
    if (check instanceof BfdCheck) {
      return "BFD is not built: it counts as up";
    }
    return check instanceof NeverUp ? "the server is never to serve" : "nothing is asked";
  }

  private static Planned notRun(CheckName name, Endpoint target, String reason) {
    return () -> ProbedTable.Check.notRun(name, target, reason);
  }

  private Trial trial(ProbeSpec probe) {
    Trial known = trials.get(probe);
    if (known == null) {
      known = new Trial(loop, probe);
      trials.put(probe, known);
      waiting.add(known);
    }
    return known;
  }

  private record PlannedService(ServiceKey key, List<PlannedServer> servers) {
    ProbedTable.Service result() {
      return new ProbedTable.Service(key, servers.stream().map(PlannedServer::result).toList());
    }
  }

  private record PlannedServer(Endpoint endpoint, List<Planned> checks) {
    ProbedTable.Server result() {
      return new ProbedTable.Server(endpoint, checks.stream().map(Planned::result).toList());
    }
  }

  /** What has a result when the round is over. */
  private interface Planned {
    ProbedTable.Check result();
  }

  /** Several may be one trial. */
  private record PlannedTrial(CheckName name, Trial trial) implements Planned {
    @Override
    public ProbedTable.Check result() {
      return trial.result(name);
    }
  }
}
