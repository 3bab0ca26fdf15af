package ipvs.cli.config;

import ipvs.cli.names.Names;
import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatedInterface;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of rules for the running kernel, as a save has them or as they were written by hand.
 *
 * <p>Other than a restore it finds out what is wrong before anything is altered: the lines are
 * carried out on a simulated kernel.
 *
 * <p>For one thread.
 */
final class RulesFile {
  private static final int LARGEST_MTU = 65536;

  private final String name;
  private final FileText text;
  private final Names names;
  private final KernelModules modules = KernelModules.ofThisMachine();

  private final FaultyLines faults = new FaultyLines();
  private final Repeats repeats = new Repeats();
  private final EntryLines lines = new EntryLines();

  /**
   * A file that was read.
   *
   * @param name what messages call it, one char a byte
   * @param text all of it
   * @param names asked for names of hosts and ports
   */
  RulesFile(String name, FileText text, Names names) {
    this.name = name;
    this.text = text;
    this.names = names;
  }

  /**
   * {@return what the file asks for}
   *
   * @throws UnusableFileException if it is no text
   * @throws FaultyFileException if lines are wrong
   * @throws IOException if the simulated kernel fails
   */
  WantedFile wanted() throws IOException {
    Scope scope = ScopeComments.read(text, faults);
    List<Rule> rules = read();
    KernelSimulator kernel = KernelSimulator.create(settings(rules), InstantSource.system());
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      if (!faults.isFull()) {
        new Tolerant(client).run(rules);
      }
      Table table = WantedSettings.of(rules).over(client.table().table().settings().entries());
      requireScope(table, scope);
      if (!faults.isEmpty()) {
        throw faults.told(name);
      }
      return new WantedFile(
          name, WantedFile.Format.RULES, table.within(scope), scope, lines, repeats.told(name));
    }
  }

  private void requireScope(Table table, Scope scope) {
    for (TableEntry entry : table.entries()) {
      if (!scope.covers(entry.key())) {
        int line = lines.of(entry.key()).orElse(1);
        faults.add(line, entry.key() + " is outside of the scope of this file");
      }
    }
  }

  private List<Rule> read() throws UnusableFileException {
    try (PushbackInputStream in = new PushbackInputStream(text.stream(), ByteOrderMark.LONGEST)) {
      Optional<ByteOrderMark> mark = ByteOrderMark.of(in);
      if (mark.isPresent() && mark.get() != ByteOrderMark.UTF_8) {
        // No byte of this is what it would be in a line.
        faults.add(1, mark.get().told());
        return List.of();
      }
      return RuleLines.ofRules(names, faults).read(in);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
  }

  /** Takes what is odd and yet leads to the table that the file asks for. */
  private final class Tolerant extends RuleRunner {
    Tolerant(IpvsClient kernel) {
      super(kernel, faults);
    }

    @Override
    protected void made(Rule rule) {
      repeats.accepted(rule.change(), rule.line());
      lines.note(rule.change(), rule.line());
    }

    @Override
    protected boolean isExcused(Rule rule, IpvsException refusal) {
      return repeats.has(rule.change(), rule.line(), refusal)
          // A daemon that does not run here may run there; and one stops it to be sure.
          || rule.change() instanceof Change.StopDaemon;
    }
  }

  private SimulatorSettings settings(List<Rule> rules) {
    Set<Scheduler> schedulers = new HashSet<>(SimulatorSettings.DEFAULT.schedulers());
    schedulers.add(Scheduler.TWOS);
    Set<PersistenceEngine> engines = new HashSet<>(SimulatorSettings.DEFAULT.engines());
    Set<String> interfaces = new HashSet<>();
    for (Rule rule : rules) {
      Change change = rule.change();
      if (change instanceof Change.AddService added) {
        noteModules(added.service(), schedulers, engines);
      } else if (change instanceof Change.EditService edited) {
        noteModules(edited.service(), schedulers, engines);
      } else if (change instanceof Change.StartDaemon started) {
        interfaces.add(started.daemon().interfaceName());
      }
    }
    interfaces.remove(SimulatedInterface.LOOPBACK.name());
    List<SimulatedInterface> all = new ArrayList<>(List.of(SimulatedInterface.LOOPBACK));
    interfaces.forEach(each -> all.add(new SimulatedInterface(each, LARGEST_MTU, true, List.of())));
    return SimulatorSettings.DEFAULT
        .withSchedulers(schedulers)
        .withEngines(engines)
        .withInterfaces(all);
  }

  private void noteModules(
      VirtualService service, Set<Scheduler> schedulers, Set<PersistenceEngine> engines) {
    Scheduler scheduler = service.scheduler();
    if (!schedulers.contains(scheduler) && modules.has("ip_vs_" + scheduler.name())) {
      schedulers.add(scheduler);
    }
    service
        .engine()
        .filter(engine -> !engines.contains(engine))
        .filter(engine -> modules.has("ip_vs_pe_" + engine.name()))
        .ifPresent(engines::add);
  }
}
