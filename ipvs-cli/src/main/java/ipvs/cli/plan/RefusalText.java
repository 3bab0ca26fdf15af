package ipvs.cli.plan;

import ipvs.cli.config.KernelModules;
import ipvs.model.PersistenceEngine;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.SchedulerUnavailableException;
import java.util.Optional;

/** Why the kernel refused a change, in words that name the cause. */
public final class RefusalText {
  private RefusalText() {}

  /** {@return the cause and the number: {@code no such device (ENODEV)}} */
  public static String of(Change change, IpvsException refusal) {
    String cause =
        refusal instanceof SchedulerUnavailableException
            ? missing(change, KernelModules.ofThisMachine()).orElse(refusal.hint())
            : refusal.hint();
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
      return "no scheduler " + service.scheduler() + ": no module " + scheduler;
    }
    boolean hasScheduler = modules.has(scheduler);
    boolean hasEngine = modules.has("ip_vs_pe_" + engine.get().name());
    if (hasScheduler == hasEngine) {
      return "no scheduler " + service.scheduler() + ", or no engine " + engine.get().name();
    }
    return hasScheduler
        ? "no persistence engine " + engine.get().name()
        : "no scheduler " + service.scheduler() + ": no module " + scheduler;
  }
}
