package ipvs.health;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.HealthAction;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.PoolPolicy;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Lets a server die and come back in a table that is nowhere, before one of a real table does.
 *
 * <p>A JVM links what is needed for that when it is needed first, which takes longer than all the
 * rest: clients would be sent to the first server that dies for so much longer.
 */
final class Rehearsal {
  private static final long SECOND = 1_000_000_000L;

  private final HealthMachine machine = new HealthMachine(new Random(0), PoolPolicy.DEFAULT);
  private int check;

  private Rehearsal() {}

  static void play() {
    Rehearsal play = new Rehearsal();
    play.take(play.machine.load(file(), List.of(), HealthMemory.NONE, 0));
    play.end(0, Verdict.down("refused the connection"));
    play.end(2 * SECOND, Verdict.up("connected in 0 ms"));
    play.take(play.machine.converge(List.of(), 2 * SECOND));
  }

  private static CheckedTable file() {
    CheckTiming timing =
        CheckTiming.UNSAID
            .withDelayLoop(Duration.ofSeconds(1))
            .withWarmup(Duration.ZERO)
            .withRetry(0);
    CheckedServer dying =
        CheckedServer.of(IpAddress.parse("192.0.2.1"), 80, Forwarding.MASQ)
            .withChecks(List.of(new TcpCheck(CheckBasis.DEFAULT)));
    CheckedServer living = CheckedServer.of(IpAddress.parse("192.0.2.2"), 80, Forwarding.MASQ);
    return CheckedTable.of(
        List.of(
            CheckedService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.3:80")), Scheduler.RR)
                .withServers(List.of(dying, living))
                .withTiming(timing)));
  }

  private void end(long now, Verdict verdict) {
    take(machine.due(now));
    take(machine.ended(check, verdict, now));
  }

  private void take(List<HealthAction> actions) {
    for (HealthAction action : actions) {
      if (action instanceof HealthAction.WriteTable write) {
        write.changes().forEach(machine::written);
      } else if (action instanceof HealthAction.StartCheck start) {
        check = start.check();
      } else if (action instanceof HealthAction.RunHook run) {
        HookWords.task(run.hook());
      }
    }
  }
}
