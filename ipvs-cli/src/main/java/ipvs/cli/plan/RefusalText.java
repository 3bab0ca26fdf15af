package ipvs.cli.plan;

import ipvs.cli.config.KernelModules;
import ipvs.model.PersistenceEngine;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.wire.Errno.Number;
import java.util.Optional;

/** Why the kernel refused a change, in words that name the cause. */
public final class RefusalText {
  private RefusalText() {}

  /** {@return the cause and the number: {@code no interface bond7 (ENODEV)}} */
  public static String of(Change change, IpvsException refusal) {
    return numbered(cause(change, Optional.empty(), refusal), refusal);
  }

  /** {@return the same for a step, of which it is known what was to become another} */
  public static String of(Plan.Step step, IpvsException refusal) {
    return numbered(cause(step.change(), Optional.of(step.difference()), refusal), refusal);
  }

  private static String numbered(String cause, IpvsException refusal) {
    return cause
        + " ("
        + refusal.errno().symbol()
        + refusal.kernelText().map(text -> ", " + text).orElse("")
        + ")";
  }

  /**
   * {@return the cause alone: {@code no interface bond7}}
   *
   * @param change what was refused
   * @param difference what it was to make good, if that is known
   * @param refusal the kernel's answer
   */
  public static String cause(
      Change change, Optional<Difference> difference, IpvsException refusal) {
    Optional<String> known =
        refusal instanceof SchedulerUnavailableException
            ? missing(change, difference)
            : known(change, refusal.errno().number());
    return known.orElse(refusal.hint());
  }

  /** Of daemons and timeouts the number says more than its text. */
  private static Optional<String> known(Change change, int errno) {
    if (change instanceof Change.StartDaemon started && errno == Number.ENODEV) {
      return Optional.of("no interface " + started.daemon().interfaceName());
    }
    if (change instanceof Change.StartDaemon && errno == Number.EINVAL) {
      return Optional.of("a sync daemon cannot be had beside a server of the other family");
    }
    boolean isTimeout = change instanceof Change.SetTimeouts && errno == Number.EINVAL;
    return isTimeout ? Optional.of("a timeout is out of range") : Optional.empty();
  }

  private static Optional<String> missing(Change change, Optional<Difference> difference) {
    KernelModules modules = KernelModules.ofThisMachine();
    if (difference.orElse(null) instanceof Difference.ServiceChanged changed) {
      VirtualService wanted = changed.wanted();
      boolean keepsScheduler = wanted.scheduler().equals(changed.present().scheduler());
      if (keepsScheduler && wanted.engine().isPresent()) {
        return Optional.of(noEngine(wanted.engine().get(), modules));
      }
      if (!keepsScheduler && wanted.engine().equals(changed.present().engine())) {
        return Optional.of(noScheduler(wanted, modules));
      }
    }
    return missing(change, modules);
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
      return noScheduler(service, modules);
    }
    boolean hasScheduler = modules.has(scheduler);
    boolean hasEngine = modules.has("ip_vs_pe_" + engine.get().name());
    if (hasScheduler == hasEngine) {
      return "no scheduler " + service.scheduler() + ", or no engine " + engine.get().name();
    }
    return hasScheduler ? noEngine(engine.get(), modules) : noScheduler(service, modules);
  }

  private static String noScheduler(VirtualService service, KernelModules modules) {
    String name = service.scheduler().name();
    return "no scheduler " + name + ": " + missing("ip_vs_" + name, modules);
  }

  private static String noEngine(PersistenceEngine engine, KernelModules modules) {
    String name = engine.name();
    return "no persistence engine " + name + ": " + missing("ip_vs_pe_" + name, modules);
  }

  /** One that is there may be forbidden, or not be for this kernel. */
  private static String missing(String module, KernelModules modules) {
    return modules.has(module)
        ? "module " + module + " could not be loaded"
        : "no module " + module;
  }
}
