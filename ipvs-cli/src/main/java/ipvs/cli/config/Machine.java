package ipvs.cli.config;

import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.sim.SimulatedInterface;
import ipvs.netlink.sim.SimulatorSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The machine on which rules are tried.
 *
 * <p>Usually it has each interface that they name, since this machine may get it later; the
 * schedulers and engines that come with Linux; and each that this machine has a module for. Or it
 * has what this machine has, and nothing else.
 *
 * @param modules what this machine has
 * @param isExact whether it has nothing else
 */
record Machine(KernelModules modules, boolean isExact) {
  private static final int LARGEST_MTU = 65536;

  /** {@return what the kernel for these rules has} */
  SimulatorSettings settings(List<Rule> rules) {
    Wishes wishes = new Wishes();
    for (Rule rule : rules) {
      wishes.note(rule.change());
    }
    Set<Scheduler> schedulers = new HashSet<>();
    Set<PersistenceEngine> engines = new HashSet<>();
    if (!isExact) {
      schedulers.addAll(SimulatorSettings.DEFAULT.schedulers());
      schedulers.add(Scheduler.TWOS);
      engines.addAll(SimulatorSettings.DEFAULT.engines());
    }
    for (Scheduler scheduler : wishes.schedulers) {
      if (!schedulers.contains(scheduler) && modules.has("ip_vs_" + scheduler.name())) {
        schedulers.add(scheduler);
      }
    }
    for (PersistenceEngine engine : wishes.engines) {
      if (!engines.contains(engine) && modules.has("ip_vs_pe_" + engine.name())) {
        engines.add(engine);
      }
    }
    return SimulatorSettings.DEFAULT
        .withSchedulers(schedulers)
        .withEngines(engines)
        .withInterfaces(interfaces(wishes.interfaces));
  }

  private List<SimulatedInterface> interfaces(Set<String> names) {
    List<SimulatedInterface> all = new ArrayList<>(List.of(SimulatedInterface.LOOPBACK));
    names.remove(SimulatedInterface.LOOPBACK.name());
    for (String name : names) {
      if (!isExact || modules.hasInterface(name)) {
        all.add(new SimulatedInterface(name, LARGEST_MTU, true, List.of()));
      }
    }
    return all;
  }

  /** What rules name. */
  private static final class Wishes {
    private final Set<Scheduler> schedulers = new HashSet<>();
    private final Set<PersistenceEngine> engines = new HashSet<>();
    private final Set<String> interfaces = new HashSet<>();

    void note(Change change) {
      if (change instanceof Change.AddService added) {
        note(added.service());
      } else if (change instanceof Change.EditService edited) {
        note(edited.service());
      } else if (change instanceof Change.StartDaemon started) {
        interfaces.add(started.daemon().interfaceName());
      }
    }

    private void note(VirtualService service) {
      schedulers.add(service.scheduler());
      if (service.engine().isPresent()) {
        engines.add(service.engine().get());
      }
    }
  }
}
