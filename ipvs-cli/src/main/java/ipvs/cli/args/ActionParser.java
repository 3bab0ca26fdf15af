package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From the words of a command line to what it asks for.
 *
 * <p>The first option is the command. The others are taken from left to right, so that the leftmost
 * wrong one decides the message; their meaning does not depend on their order. Then come words that
 * belong to no option, options that are out of place, and settings that do not fit each other.
 *
 * <p>An instance may be used again, also by several threads if its names allow that.
 */
public final class ActionParser {
  private final boolean wordsEndOptions;
  private final OptionReader rules;
  private final Names names;

  /**
   * Creates a parser of command lines and of the lines of a restore.
   *
   * @param names asked for names of hosts and ports, never for numbers
   * @param wordsEndOptions whether the first word that belongs to no option ends the options, as
   *     the environment variable POSIXLY_CORRECT asks for
   */
  public ActionParser(Names names, boolean wordsEndOptions) {
    this.wordsEndOptions = wordsEndOptions;
    this.rules = new OptionReader(wordsEndOptions);
    this.names = names;
  }

  /**
   * {@return what a command line asks for; without words, a listing}
   *
   * @param words the words after the program's name
   * @throws UsageException if it asks for nothing that could be done
   */
  public Action parse(List<String> words) throws UsageException {
    if (words.isEmpty()) {
      return new Action.Listing(Optional.empty(), Detail.PLAIN, false, false, true);
    }
    return action(new CommandLineReader(wordsEndOptions).read(words));
  }

  /**
   * {@return what a line of a restore asks for}
   *
   * @param words one or more
   * @throws UsageException if it asks for nothing that could be done, or for a restore
   */
  public Action parseRule(List<String> words) throws UsageException {
    Action action = action(rules.read(words));
    if (action instanceof Action.Restore) {
      throw UsageException.noCommand();
    }
    return action;
  }

  private Action action(Scan scan) throws UsageException {
    Command command = command(scan);
    if (command == Command.HELP) {
      return new Action.Help();
    }
    if (command == Command.VERSION) {
      return new Action.Version();
    }
    boolean isOfDaemon = command == Command.START_DAEMON || command == Command.STOP_DAEMON;
    Optional<SyncRole> role =
        isOfDaemon ? Optional.of(role(command, scan.options().get(0))) : Optional.empty();
    ServiceOptions service = new ServiceOptions(scan.options(), names);
    ServerOptions server = new ServerOptions(service.protocol(), names);
    DaemonOptions daemon = new DaemonOptions();
    OptionSet given = OptionSet.NONE;
    for (int i = 1; i < scan.options().size(); i++) {
      OptionUse use = scan.options().get(i);
      try {
        given = count(use, given);
        if (!service.take(use) && !server.take(use)) {
          daemon.take(use);
        }
      } catch (UsageException e) {
        throw e.at(i);
      }
    }
    if (scan.fault().isPresent()) {
      throw UsageException.syntax(scan.fault().get().toString());
    }
    Timeouts timeouts = command == Command.SET ? timeouts(scan.words()) : Timeouts.DEFAULT;
    int taken = command == Command.SET ? 3 : 0;
    if (scan.words().size() > taken) {
      throw UsageException.invalid("unexpected argument " + scan.words().get(taken));
    }
    service.resolveSchedulerFlags();
    FlagRules.check(command, given);
    return switch (command) {
      case ADD_SERVICE, EDIT_SERVICE, DELETE_SERVICE -> ofService(command, service);
      case ADD_SERVER, EDIT_SERVER, DELETE_SERVER -> ofServer(command, service, server, given);
      case FLUSH, ZERO, SET -> ofTable(command, service, timeouts);
      case START_DAEMON, STOP_DAEMON -> ofDaemon(command, daemon, role.orElseThrow());
      case LIST -> listing(service.key(), given);
      case SAVE -> new Action.Save(given.has(OptionName.NUMERIC));
      case RESTORE -> new Action.Restore();
      case HELP -> new Action.Help();
      case VERSION -> new Action.Version();
    };
  }

  private static Command command(Scan scan) throws UsageException {
    if (scan.options().isEmpty()) {
      throw UsageException.noCommand();
    }
    Optional<Command> command = scan.options().get(0).flag().command();
    if (command.isEmpty()) {
      throw UsageException.noCommand();
    }
    return command.get();
  }

  private static SyncRole role(Command command, OptionUse use) throws UsageException {
    return switch (use.text()) {
      case "master" -> SyncRole.MASTER;
      case "backup" -> SyncRole.BACKUP;
      // Two texts for one fault: that is how scripts know them.
      default ->
          throw UsageException.invalid(
                  command == Command.START_DAEMON
                      ? "illegal start-daemon parameter specified"
                      : "illegal start_daemon specified",
                  "master or backup")
              .at(0);
    };
  }

  /** Adds an option to those given, of which only some may come twice. */
  private static OptionSet count(OptionUse use, OptionSet given) throws UsageException {
    if (use.flag().command().isPresent()) {
      throw UsageException.invalid("invalid option `" + use.shown() + "'");
    }
    if (use.flag().tracked().isEmpty()) {
      return given;
    }
    OptionName name = use.flag().tracked().get();
    if (given.has(name)) {
      throw UsageException.invalid("multiple '" + name + "' options specified");
    }
    return given.with(name);
  }

  private static Action ofService(Command command, ServiceOptions service) throws UsageException {
    if (command == Command.DELETE_SERVICE) {
      return new Action.Apply(new Change.DeleteService(service.key().orElseThrow()));
    }
    VirtualService wanted = service.service();
    return new Action.Apply(
        command == Command.ADD_SERVICE
            ? new Change.AddService(wanted)
            : new Change.EditService(wanted));
  }

  private static Action ofServer(
      Command command, ServiceOptions service, ServerOptions server, OptionSet given)
      throws UsageException {
    ServiceKey key = service.key().orElseThrow();
    if (command == Command.DELETE_SERVER) {
      return new Action.Apply(new Change.DeleteServer(key, server.endpoint(key)));
    }
    RealServer wanted = server.server(key, given);
    return new Action.Apply(
        command == Command.ADD_SERVER
            ? new Change.AddServer(key, wanted)
            : new Change.EditServer(key, wanted));
  }

  private static Action ofTable(Command command, ServiceOptions service, Timeouts timeouts) {
    if (command == Command.FLUSH) {
      return new Action.Apply(new Change.Flush());
    }
    return new Action.Apply(
        command == Command.ZERO
            ? new Change.Zero(service.key())
            : new Change.SetTimeouts(timeouts));
  }

  private static Action ofDaemon(Command command, DaemonOptions daemon, SyncRole role) {
    return new Action.Apply(
        command == Command.START_DAEMON
            ? new Change.StartDaemon(daemon.daemon(role))
            : new Change.StopDaemon(role));
  }

  private static Timeouts timeouts(List<String> words) throws UsageException {
    if (words.size() < 3) {
      throw UsageException.invalid("--set option requires 3 timeout values");
    }
    return new Timeouts(timeout(words.get(0)), timeout(words.get(1)), timeout(words.get(2)));
  }

  private static long timeout(String text) throws UsageException {
    OptionalLong seconds = DecimalText.parse(text, 0, Timeouts.MAX_OF_IPVSADM);
    if (seconds.isEmpty()) {
      throw UsageException.invalid(
          "invalid timeout value `" + text + "' specified", "0.." + Timeouts.MAX_OF_IPVSADM);
    }
    return seconds.getAsLong();
  }

  private static Action listing(Optional<ServiceKey> service, OptionSet given)
      throws UsageException {
    FlagRules.checkListing(given);
    boolean numeric = given.has(OptionName.NUMERIC);
    if (given.has(OptionName.CONNECTION)) {
      return new Action.ListConnections(numeric, given.has(OptionName.PERSISTENT_CONN));
    }
    if (given.has(OptionName.TIMEOUT)) {
      return new Action.ListTimeouts();
    }
    if (given.has(OptionName.DAEMON)) {
      return new Action.ListDaemons();
    }
    return new Action.Listing(
        service,
        Detail.of(given),
        numeric,
        given.has(OptionName.EXACT),
        !given.has(OptionName.NOSORT));
  }
}
