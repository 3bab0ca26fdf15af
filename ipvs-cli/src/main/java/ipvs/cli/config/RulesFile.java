package ipvs.cli.config;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.console.ErrorText;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.names.Names;
import ipvs.cli.rules.RuleReader;
import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatedInterface;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of rules for the running kernel, as a save has them or as they were written by hand.
 *
 * <p>Other than a restore it finds out what is wrong before anything is altered: the lines are
 * carried out on a simulated kernel. That has each interface that the file names, since this
 * machine may get it later, and each scheduler and engine that this machine has a module for.
 *
 * <p>For one thread.
 */
public final class RulesFile {
  private static final int LARGEST_MTU = 65536;

  private final Path path;
  private final String name;
  private final ActionParser parser;
  private final KernelModules modules = KernelModules.ofThisMachine();

  /** What the lines do, and which lines they are. */
  private final List<Change> changes = new ArrayList<>();

  private final List<Integer> lines = new ArrayList<>();
  private final FaultyLines faults = new FaultyLines();
  private final Repeats repeats = new Repeats();

  private RulesFile(Path path, String name, Names names) {
    this.path = path;
    this.name = name;
    parser = new ActionParser(names, false);
  }

  /** A file that cannot be read, so that nothing is known of its lines. */
  public static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    private UnreadableException(NoTableException trouble) {
      super(trouble.getMessage(), trouble);
    }
  }

  /**
   * {@return what a file asks for}
   *
   * @param path the file
   * @param name what messages call it, one char a byte
   * @param names asked for names of hosts and ports
   * @param warnings told of what is odd in a file that is not wrong, a line each
   * @throws UnreadableException if it cannot be read
   * @throws NoTableException if lines are wrong: the message has each, with its number and reason
   * @throws IOException if the simulated kernel fails
   */
  public static Table read(Path path, String name, Names names, Consumer<String> warnings)
      throws IOException {
    RulesFile file = new RulesFile(path, name, names);
    Table table = file.table();
    file.repeats.tell(name, warnings);
    return table;
  }

  private Table table() throws IOException {
    // No buffer that asks what is available: of a pipe that is opened by its name a JVM cannot
    // tell.
    try (PushbackInputStream in =
        new PushbackInputStream(Files.newInputStream(path), ByteOrderMark.LONGEST)) {
      Optional<ByteOrderMark> mark = ByteOrderMark.of(in);
      if (mark.isPresent() && mark.get() != ByteOrderMark.UTF_8) {
        // No byte of this is what it would be in a line.
        faults.add(1, mark.get().told());
      } else {
        parse(new RuleReader(new TextStream(in)));
      }
    } catch (IOException e) {
      throw new UnreadableException(FileTrouble.told(name, e));
    }
    KernelSimulator kernel = KernelSimulator.create(settings(), InstantSource.system());
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      if (!faults.isFull()) {
        carryOut(client);
      }
      if (!faults.isEmpty()) {
        throw faults.told(name);
      }
      return WantedSettings.of(changes).over(client.table().table().settings().entries());
    }
  }

  private void parse(RuleReader reader) throws IOException {
    List<String> words = reader.next();
    while (!words.isEmpty() && !faults.isFull()) {
      try {
        // Behind the first line, too: files are put together of others.
        if (ByteOrderMark.UTF_8.begins(words.get(0))) {
          faults.add(reader.line(), ByteOrderMark.UTF_8.told());
        } else if (parser.parseRule(words) instanceof Action.Apply apply) {
          changes.add(apply.change());
          lines.add(reader.line());
        } else {
          faults.add(reader.line(), "it changes nothing");
        }
      } catch (UsageException e) {
        faults.add(reader.line(), e.getMessage().strip());
      }
      words = reader.next();
    }
  }

  private void carryOut(IpvsClient client) throws IOException {
    boolean isWhole = faults.isEmpty();
    List<Optional<IpvsException>> answers = client.applyAll(changes);
    for (int i = 0; i < answers.size(); i++) {
      Change change = changes.get(i);
      int line = lines.get(i);
      Optional<IpvsException> refusal = answers.get(i);
      if (refusal.isEmpty()) {
        repeats.accepted(change, line);
      } else if (!repeats.has(change, line, refusal.get())
          && !isExcused(change, refusal.get(), isWhole)) {
        faults.add(line, ErrorText.cause(refusal.get()));
      }
    }
  }

  private static boolean isExcused(Change change, IpvsException refusal, boolean isWhole) {
    // A daemon that does not run here may run there; and one stops it to be sure.
    return change instanceof Change.StopDaemon
        // What adds the service may be one of the lines that could not be read.
        || !isWhole && refusal instanceof NoSuchServiceException;
  }

  private SimulatorSettings settings() {
    Set<Scheduler> schedulers = new HashSet<>(SimulatorSettings.DEFAULT.schedulers());
    schedulers.add(Scheduler.TWOS);
    Set<PersistenceEngine> engines = new HashSet<>(SimulatorSettings.DEFAULT.engines());
    Set<String> interfaces = new HashSet<>();
    for (Change change : changes) {
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
