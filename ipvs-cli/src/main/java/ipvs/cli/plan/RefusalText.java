package ipvs.cli.plan;

import ipvs.cli.config.KernelModules;
import ipvs.model.PersistenceEngine;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.plan.Plan;
import java.util.Optional;

/** Why the kernel refused a change, in words that name the cause. */
public final class RefusalText {
  private RefusalText() {}

  /** {@return the cause and the number: {@code no such device (ENODEV)}} */
  public static String of(Change change, IpvsException refusal) {
    return of(
        refusal instanceof SchedulerUnavailableException
            ? missing(change, KernelModules.ofThisMachine()).orElse(refusal.hint())
            : refusal.hint(),
        refusal);
  }

  /** {@return the same for a step, of which it is known what was to become another} */
  public static String of(Plan.Step step, IpvsException refusal) {
    if (refusal instanceof SchedulerUnavailableException
        && step.difference() instanceof Difference.ServiceChanged changed) {
      VirtualService wanted = changed.wanted();
      boolean keepsScheduler = wanted.scheduler().equals(changed.present().scheduler());
      if (keepsScheduler && wanted.engine().isPresent()) {
        return of(noEngine(wanted.engine().get()), refusal);
      }
      if (!keepsScheduler && wanted.engine().equals(changed.present().engine())) {
        return of(noScheduler(wanted), refusal);
      }
    }
    return of(step.change(), refusal);
  }

  private static String of(String cause, IpvsException refusal) {
    return cause
        + " ("
        + refusal.errno().symbol()
        + refusal.kernelText().map(text -> ", " + text).orElse("")
        + ")";
  }

  /** The kernel does not tell a scheduler from an engine; the modules that there are may. */
  private static Optional<String> missing(Change change, KernelModules modules) {
    if (change instanceof Change.AddService added) {
      return Optional.of(missing(added.service(), modules));
    }
    return change instanceof Change.EditService edited
        ? Optional.of(missing(edited.service(), modules))
        : Optional.empty();
  }

  private static String missing(VirtualService service, KernelModules modules) {
    String scheduler = "ip_vs_" + service.scheduler().name();
    Optional<PersistenceEngine> engine = service.engine();
    if (engine.isEmpty()) {
      return noScheduler(service);
    }
    boolean hasScheduler = modules.has(scheduler);
    boolean hasEngine = modules.has("ip_vs_pe_" + engine.get().name());
    if (hasScheduler == hasEngine) {
      return "no scheduler " + service.scheduler() + ", or no engine " + engine.get().name();
    }
    return hasScheduler ? noEngine(engine.get()) : noScheduler(service);
  }

  private static String noScheduler(VirtualService service) {
    String name = service.scheduler().name();
    return "no scheduler " + name + ": no module ip_vs_" + name;
  }

  private static String noEngine(PersistenceEngine engine) {
    return "no persistence engine " + engine.name() + ": no module ip_vs_pe_" + engine.name();
  }
}
