package ipvs.cli.session;

import ipvs.cli.args.NamedEndpoints;
import ipvs.cli.connect.ConnectedCommand;
import ipvs.cli.connect.Target;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.VerbException;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.NamespaceWord;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.VisibleText;
import ipvs.model.table.Scope;
import ipvs.model.table.TableFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One run of a verb: its line, the standard streams, and what it finds around it. */
public final class Session implements AutoCloseable {
  private final String verb;
  private final VerbLine line;
  private final Console console;
  private final Surroundings around;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private Optional<Target> target;

  /**
   * A run of a verb.
   *
   * @param verb its name
   * @param line its options and words
   * @param console the standard streams
   * @param around what the process has around it
   */
  public Session(String verb, VerbLine line, Console console, Surroundings around) {
    this(verb, line, console, around, Optional.empty());
  }

  private Session(
      String verb, VerbLine line, Console console, Surroundings around, Optional<Target> target) {
    this.verb = verb;
    this.line = line;
    this.console = console;
    this.around = around;
    this.target = target;
  }

  /** {@return the same with a table that is elsewhere, whatever its line says} */
  public Session at(Target other) {
    return new Session(verb, line, console, around, Optional.of(other));
  }

  /** {@return its options and words} */
  public VerbLine line() {
    return line;
  }

  /** {@return the standard streams} */
  public Console console() {
    return console;
  }

  /** {@return what the process has around it} */
  public Surroundings around() {
    return around;
  }

  /**
   * Tells something on standard error, and goes on.
   *
   * @param message {@code what: why}; the program and the verb are put before it
   */
  public void tell(String message) {
    console.complain("ipvs " + verb + ": " + VisibleText.of(message));
  }

  /** Tells something as {@link #tell} does, but only the first time. By any thread. */
  void tellOnce(String message) {
    if (told.add(message)) {
      tell(message);
    }
  }

  /**
   * {@return where the table is: what --connect says, else the variable; and in the network
   * namespace that --netns says}
   *
   * <p>It is looked for once: whatever becomes of the name of a namespace meanwhile, all that the
   * verb does is done in the same one.
   *
   * @throws VerbException if there is no such place
   */
  public synchronized Target target() throws VerbException {
    if (target.isEmpty()) {
      target = Optional.of(namespaced(connected()));
    }
    return target.get();
  }

  private Target namespaced(Target connected) throws VerbException {
    Optional<String> word = line.value(CommonOption.NETNS);
    if (word.isEmpty()) {
      return connected;
    }
    if (!(connected instanceof Target.ThisKernel)) {
      throw VerbException.usage(
          CommonOption.NETNS
              + " goes with kernel only, not with "
              + VisibleText.of(connected.toString()));
    }
    return new Target.ThisKernel(NamespaceWord.opened(word.get()));
  }

  private Target connected() throws VerbException {
    Optional<String> given = line.value(CommonOption.CONNECT);
    List<String> words =
        given.isPresent() ? List.of(ConnectedCommand.OPTION, given.get()) : List.of();
    try {
      return ConnectedCommand.of(words, around.variable(ConnectedCommand.VARIABLE)).target();
    } catch (TargetException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  /**
   * {@return the table, to be read only: neither a lock is taken nor a module loaded}
   *
   * @throws VerbException if it cannot be reached
   */
  public OpenTable openToRead() throws VerbException {
    return new TableOpening(this).toRead();
  }

  /**
   * {@return the table, to be shown: where the kernel may not be asked, what it shows to everybody}
   *
   * <p>That is told here, once a session however often it is opened. Whoever shows it looks at
   * {@link OpenTable#isVisibleOnly}, or at {@link ipvs.netlink.TableReading#isComplete} of what
   * {@link OpenTable#source} reads.
   *
   * @throws VerbException if it cannot be reached, or may not be asked and {@code --no-fallback} is
   *     given
   */
  public OpenTable openToShow() throws VerbException {
    return new TableOpening(this).toShow();
  }

  /**
   * {@return the table, to be changed: nobody else of this program changes it before it is closed}
   *
   * <p>The verb has the option {@code --wait}.
   *
   * @throws VerbException if it cannot be reached, or others change it for too long
   */
  public OpenTable openToChange() throws VerbException {
    return openToChange(OpenTable.DEFAULT_WAIT, true);
  }

  /**
   * {@return the table, to be changed, as {@link #openToChange()} opens it}
   *
   * @param wait how long to wait for others who change it, unless {@code --wait} says otherwise
   * @param loadsModule whether the module is loaded where IPVS is not there
   * @throws VerbException if it cannot be reached, or others change it for too long
   */
  public OpenTable openToChange(Duration wait, boolean loadsModule) throws VerbException {
    return new TableOpening(this).toChange(waitGiven().orElse(wait), loadsModule);
  }

  /**
   * {@return how long to wait for others, if the line says so}
   *
   * <p>The verb has the option {@code --wait}. One that may only show asks all the same, so that
   * what is no duration is told.
   *
   * @throws VerbException if it is none
   */
  public Optional<Duration> waitGiven() throws VerbException {
    return DurationText.of(line, CommonOption.WAIT);
  }

  /**
   * {@return the services that a verb is about, if its line says so}
   *
   * <p>The verb has the option {@code --scope}.
   *
   * @throws VerbException if a filter makes no sense
   */
  public Optional<Scope> scope() throws VerbException {
    List<String> filters = line.values(CommonOption.SCOPE);
    try {
      return filters.isEmpty() ? Optional.empty() : Optional.of(Scope.parse(filters));
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(CommonOption.SCOPE + ": " + e.getMessage());
    }
  }

  /**
   * {@return whether text is to be colored}
   *
   * <p>The verb has the option {@code --color}.
   */
  public boolean isColored() {
    return ColorChoice.isColored(line.value(CommonOption.COLOR), around);
  }

  /** {@return whether even text that goes to a file is to be colored} */
  public boolean isAlwaysColored() {
    return line.value(CommonOption.COLOR).orElse("").equals("always");
  }

  /**
   * {@return how text has hosts and ports: by name, or as numbers}
   *
   * <p>The verb has the option {@code --names}.
   */
  public EndpointText endpoints() {
    return line.has(CommonOption.NAMES)
        ? EndpointText.named(new SystemNames())
        : EndpointText.numeric();
  }

  /**
   * {@return the filter that words of a line make}
   *
   * @throws VerbException if one of them makes no sense
   */
  public TableFilter filter(List<String> words) throws VerbException {
    try {
      return words.isEmpty()
          ? TableFilter.ALL
          : TableFilter.parse(words, new NamedEndpoints(new SystemNames()));
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  /** Lets go of the network namespace, if one was named. */
  @Override
  public synchronized void close() {
    if (target.isPresent() && target.get() instanceof Target.ThisKernel kernel) {
      kernel.namespace().close();
    }
  }
}
