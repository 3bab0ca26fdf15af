package ipvs.cli.session;

import ipvs.cli.config.KernelModules;
import ipvs.cli.connect.Openers;
import ipvs.cli.connect.Target;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.StoppablePace;
import ipvs.cli.console.Terminal;
import ipvs.cli.console.Termination;
import ipvs.cli.kernel.Kernel;
import ipvs.netlink.socket.StandardStream;
import ipvs.netlink.watch.Pace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a process has around it besides its streams; a test has its own. */
public final class Surroundings {
  /** Exists if IPVS is loaded, in every network namespace. */
  public static final Path TABLE_FILE = Path.of("/proc/thread-self/net/ip_vs");

  private final Map<String, String> environment;
  private final Termination termination;
  private final BooleanSupplier terminal;
  private final Supplier<Optional<Terminal>> asked;
  private final Path tableFile;
  private final Optional<Function<Duration, Pace>> time;
  private final Function<Target, Kernel.Opener> openers;
  private final KernelModules modules;

  /**
   * Surroundings of a test.
   *
   * @param environment the variables
   * @param termination tells when the process is to end
   * @param terminal whether standard output is a terminal
   * @param asked opens the terminal to ask on, if there is one
   * @param tableFile exists if IPVS is loaded
   */
  public Surroundings(
      Map<String, String> environment,
      Termination termination,
      BooleanSupplier terminal,
      Supplier<Optional<Terminal>> asked,
      Path tableFile) {
    this(
        environment,
        termination,
        terminal,
        asked,
        tableFile,
        Optional.empty(),
        Openers::of,
        KernelModules.ofThisMachine());
  }

  private Surroundings(
      Map<String, String> environment,
      Termination termination,
      BooleanSupplier terminal,
      Supplier<Optional<Terminal>> asked,
      Path tableFile,
      Optional<Function<Duration, Pace>> time,
      Function<Target, Kernel.Opener> openers,
      KernelModules modules) {
    this.environment = environment;
    this.termination = termination;
    this.terminal = terminal;
    this.asked = asked;
    this.tableFile = tableFile;
    this.time = time;
    this.openers = openers;
    this.modules = modules;
  }

  /** {@return the same with a time of its own, made from an interval} */
  public Surroundings withTime(Function<Duration, Pace> own) {
    return new Surroundings(
        environment, termination, terminal, asked, tableFile, Optional.of(own), openers, modules);
  }

  /** {@return the same with a kernel of its own, wherever a table is said to be} */
  public Surroundings withKernel(Kernel.Opener own) {
    return new Surroundings(
        environment, termination, terminal, asked, tableFile, time, target -> own, modules);
  }

  /** {@return the same with modules of its own} */
  public Surroundings withModules(KernelModules own) {
    return new Surroundings(
        environment, termination, terminal, asked, tableFile, time, openers, own);
  }

  /** {@return those of this process} */
  public static Surroundings ofThisProcess(Termination termination) {
    return new Surroundings(
        System.getenv(),
        termination,
        StandardStream::isOutputTerminal,
        Terminal::ofProcess,
        TABLE_FILE);
  }

  /** {@return a variable of the environment as the JVM decoded it, if it is set} */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  /** {@return what tells when the process is to end} */
  public Termination termination() {
    return termination;
  }

  /** {@return whether standard output is a terminal} */
  public boolean isTerminal() {
    return terminal.getAsBoolean();
  }

  /**
   * {@return whether progress may be drawn on standard error: that and standard output are
   * terminals which can move the cursor}
   */
  public boolean isForDrawing() {
    return isTerminal()
        && !List.of("", "dumb").contains(variable("TERM").orElse(""))
        && StandardStream.isErrorTerminal();
  }

  /** {@return the terminal to ask on, if there is one; opened by each call} */
  public Optional<Terminal> terminal() {
    return asked.get();
  }

  /** {@return what opens the way to a place; nothing is opened yet} */
  public Kernel.Opener opener(Target target) {
    return openers.apply(target);
  }

  /** {@return the modules that the kernel of this machine has or could load} */
  KernelModules modules() {
    return modules;
  }

  /** {@return whether the kernel of this machine has IPVS loaded, asked without loading it} */
  boolean isLoaded() {
    return Files.exists(tableFile);
  }

  /**
   * {@return the time, in which a wait ends as soon as the process is told to stop}
   *
   * @param interval the time from the begin of one look at the table to the begin of the next
   * @param interruption tells when to stop
   */
  public Pace pace(Duration interval, Interruption interruption) {
    return time.isPresent()
        ? time.get().apply(interval)
        : new StoppablePace(Pace.of(interval), interruption);
  }
}
