package ipvs.cli.config;

import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.Thresholds;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.sim.SimulatorSettings;
import java.util.List;
import java.util.Optional;

/** What a trial carries out in place of a change that hides what is wrong behind it. */
final class StandIns {
  private static final long MOST = 0xFFFF_FFFFL;

  private StandIns() {}

  /**
   * {@return what is carried out, the change itself for nearly all}
   *
   * <p>A service whose scheduler or engine the machine lacks is set up with others and then altered
   * to its own, which is refused for just this reason: so its servers are looked at, too. An upper
   * threshold that only newer kernels refuse is tried as one that all of them take.
   */
  static List<Change> of(Change change, SimulatorSettings machine) {
    if (change instanceof Change.AddService added && !isKnown(added.service(), machine)) {
      return List.of(
          new Change.AddService(known(added.service(), machine)),
          new Change.EditService(added.service()));
    } else if (change instanceof Change.AddServer added && isTooMuchForSome(added.server())) {
      return List.of(new Change.AddServer(added.service(), fewer(added.server())));
    }
    return List.of(change);
  }

  private static boolean isKnown(VirtualService service, SimulatorSettings machine) {
    return machine.schedulers().contains(service.scheduler())
        && (service.engine().isEmpty() || machine.engines().contains(service.engine().get()));
  }

  private static VirtualService known(VirtualService service, SimulatorSettings machine) {
    Scheduler any = machine.schedulers().stream().findAny().orElse(Scheduler.RR);
    return new VirtualService(
        service.key(), any, service.flags(), service.persistence(), Optional.empty());
  }

  /** {@return whether newer kernels refuse how many connections a server may have} */
  static boolean isTooMuchForSome(RealServer server) {
    return server.thresholds().upper() > Integer.MAX_VALUE;
  }

  /** What is wrong with the lower one stays so. */
  private static RealServer fewer(RealServer server) {
    Thresholds asked = server.thresholds();
    long lower = asked.lower() > asked.upper() ? MOST : Math.min(asked.lower(), Integer.MAX_VALUE);
    return server.withThresholds(new Thresholds(Integer.MAX_VALUE, lower));
  }
}
