package ipvs.cli.verb;

import ipvs.cli.config.KernelModules;
import ipvs.cli.connect.Target;
import ipvs.model.PersistenceEngine;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsException;
import ipvs.netlink.Operation;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.wire.Errno.Number;
import java.util.Optional;

/** Which change the kernel refused, and why, in one line. */
final class RefusedChange {
  private RefusedChange() {}

  /**
   * {@return {@code add server tcp 192.0.2.10:80 -> 10.0.0.255:8080: not unicast (EINVAL)}}
   *
   * @param change what was refused
   * @param refusal what the kernel answered
   * @param target whose modules may say what is missing
   */
  static String line(Change change, IpvsException refusal, Target target) {
    String subject = subject(change);
    return Operation.of(change)
        + (subject.isEmpty() ? "" : " " + subject)
        + ": "
        + cause(change, refusal, target)
        + " ("
        + refusal.errno().symbol()
        + ")";
  }

  /** {@return what a change is about, as texts for people have it; empty for the whole table} */
  static String subject(Change change) {
    if (change instanceof Change.AddService added) {
      return ServiceWord.formatApart(added.service().key());
    } else if (change instanceof Change.EditService edited) {
      return ServiceWord.formatApart(edited.service().key());
    } else if (change instanceof Change.DeleteService deleted) {
      return ServiceWord.formatApart(deleted.service());
    } else if (change instanceof Change.AddServer added) {
      return of(added.service(), added.server().endpoint());
    } else if (change instanceof Change.EditServer edited) {
      return of(edited.service(), edited.server().endpoint());
    } else if (change instanceof Change.DeleteServer deleted) {
      return of(deleted.service(), deleted.server());
    } else if (change instanceof Change.Zero zero && zero.service().isPresent()) {
      return ServiceWord.formatApart(zero.service().get());
    }
    return change.subject();
  }

  private static String of(ServiceKey service, Object server) {
    return ServiceWord.formatApart(service) + " -> " + server;
  }

  private static String cause(Change change, IpvsException refusal, Target target) {
    int number = refusal.errno().number();
    if (refusal instanceof SchedulerUnavailableException) {
      if (change instanceof Change.AddService added) {
        return missing(added.service(), target);
      } else if (change instanceof Change.EditService edited) {
        return missing(edited.service(), target);
      }
    }
    if (change instanceof Change.StartDaemon started) {
      if (number == Number.ENODEV) {
        return "no interface " + started.daemon().interfaceName();
      } else if (number == Number.EINVAL) {
        return "a sync daemon cannot be had beside a server of the other family";
      }
    }
    return change instanceof Change.SetTimeouts && number == Number.EINVAL
        ? "a timeout is out of range"
        : refusal.hint();
  }

  /** The kernel does not say whether it is the scheduler or the engine: the modules may. */
  private static String missing(VirtualService service, Target target) {
    Optional<PersistenceEngine> engine = service.engine();
    String scheduler = "no scheduler " + service.scheduler();
    if (engine.isEmpty()) {
      return scheduler;
    }
    if (target instanceof Target.ThisKernel) {
      KernelModules modules = KernelModules.ofThisMachine();
      boolean hasScheduler = modules.has("ip_vs_" + service.scheduler());
      boolean hasEngine = modules.has("ip_vs_pe_" + engine.get());
      if (hasScheduler != hasEngine) {
        return hasScheduler ? "no persistence engine " + engine.get() : scheduler;
      }
    }
    return scheduler + ", or no persistence engine " + engine.get();
  }
}
