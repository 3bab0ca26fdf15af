package ipvs.cli.verb;

import ipvs.cli.args.NamedEndpoints;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.ReplacedFile;
import ipvs.cli.health.Keeper;
import ipvs.cli.health.MeantServers;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.Session;
import ipvs.health.MaintenanceFolder;
import ipvs.model.health.Maintenance;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.json.StatusDocument;
import ipvs.netlink.socket.UnreachableSocketException;
import ipvs.netlink.watch.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code ipvs maintain}: takes servers of a running {@code ipvs run} out, and gives them back. */
final class Maintain implements Verb {
  private static final String ON = "on";
  private static final String OFF = "off";
  private static final String STATE = "maintenance";
  private static final String HELD = "held";

  /** A folder is looked at every second. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final Option SERVICE =
      Option.value("--service", "SERVICE", "In this service only, such as tcp:192.0.2.10:80.");

  private static final Option DRAIN =
      Option.flag("--drain", "Leave them at weight 0 until who is connected has finished.");

  private static final Option FORCE =
      Option.flag("--force", "Even the last servers of a service, and where nobody listens.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Takes servers out of service, or gives them back, where ipvs run keeps the table.",
            "They stay out over reloads, restarts and reboots. Checks of them go on.")
        .options(SERVICE, DRAIN, FORCE, Status.SOCKET)
        .word("SERVER", "An address, for all its ports, or an address and a port.")
        .word("on|off", "on: they are taken out. off: they are given back.")
        .offering(ON, OFF);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Maintenance mark = mark(line);
    String word = line.words().get(1);
    Keeper keeper = Status.keeper(session);
    Path file = keeper.maintenance().resolve(MaintenanceFolder.name(mark));
    if (word.equals(OFF)) {
      return giveBack(session, keeper, mark, file);
    } else if (word.equals(ON)) {
      return takeOut(session, keeper, mark, file);
    }
    throw VerbException.usage("neither on nor off: " + VisibleText.of(word));
  }

  private static Maintenance mark(VerbLine line) throws VerbException {
    String server = line.words().get(0);
    Optional<Maintenance> named = MaintenanceFolder.mark(server);
    if (named.isEmpty() || named.get().service().isPresent()) {
      throw VerbException.usage("no address, or address and port: " + VisibleText.of(server));
    }
    Maintenance mark = line.has(DRAIN) ? named.get().draining() : named.get();
    Optional<String> service = line.value(SERVICE);
    if (service.isEmpty()) {
      return mark;
    }
    try {
      return mark.in(ServiceWord.parse(service.get(), new NamedEndpoints(new SystemNames())));
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(SERVICE + ": " + e.getMessage());
    }
  }

  private static VerbStatus takeOut(Session session, Keeper keeper, Maintenance mark, Path file)
      throws VerbException, IOException {
    boolean isForced = session.line().has(FORCE);
    Optional<StatusDocument> status = status(keeper, isForced);
    if (status.isPresent()) {
      List<MeantServers> meant = MeantServers.of(status.get(), mark);
      if (meant.isEmpty()) {
        throw VerbException.notFound(MaintenanceFolder.name(mark) + ": no such server");
      }
      for (MeantServers each : meant) {
        if (each.areLast() && !isForced) {
          throw new VerbException(
              VerbStatus.FINDING,
              ServiceWord.formatApart(each.service())
                  + ": no other server is left; "
                  + FORCE
                  + " if that is meant");
        }
      }
    }
    write(file, mark.drains() ? MaintenanceFolder.DRAIN + "\n" : "");
    if (status.isEmpty()) {
      session.tell("nobody keeps a table now: they will be out when somebody does");
      return VerbStatus.DONE;
    }
    return awaited(
        session, keeper, mark, seen -> states(seen, mark).stream().allMatch(STATE::equals));
  }

  private static Optional<StatusDocument> status(Keeper keeper, boolean isForced)
      throws VerbException, IOException {
    try {
      return Optional.of(keeper.status());
    } catch (UnreachableSocketException e) {
      if (isForced) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void write(Path file, String text) throws VerbException {
    try {
      Files.createDirectories(file.getParent());
      try (ReplacedFile replaced = ReplacedFile.at(file)) {
        replaced.publish(text.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw Trouble.ofWriting(new UnusableFileException(file.toString(), e));
    }
  }

  private static VerbStatus giveBack(Session session, Keeper keeper, Maintenance mark, Path file)
      throws VerbException, IOException {
    if (session.line().has(DRAIN)) {
      throw VerbException.usage(DRAIN + " is for on");
    }
    boolean wasThere;
    try {
      wasThere = Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Trouble.ofWriting(new UnusableFileException(file.toString(), e));
    }
    Optional<StatusDocument> status = status(keeper, true);
    if (wasThere) {
      return status.isPresent()
          ? awaited(session, keeper, mark, seen -> isOver(seen, mark))
          : VerbStatus.DONE;
    }
    if (status.isPresent() && states(status.get(), mark).contains(HELD)) {
      return release(session, keeper, mark, file);
    }
    session.tell(MaintenanceFolder.name(mark) + ": was not taken out under this name");
    return VerbStatus.DONE;
  }

  /** Somebody set the weight to 0 by hand: word is left that this is over. */
  private static VerbStatus release(Session session, Keeper keeper, Maintenance mark, Path file)
      throws VerbException, IOException {
    write(file, MaintenanceFolder.RELEASE + "\n");
    try {
      return awaited(session, keeper, mark, status -> !states(status, mark).contains(HELD));
    } finally {
      // Who comes later would take it for a drain of then.
      Files.deleteIfExists(file);
    }
  }

  /** {@return how it ended, when whoever keeps the table has seen it or some seconds are over} */
  private static VerbStatus awaited(
      Session session, Keeper keeper, Maintenance mark, Predicate<StatusDocument> isSeen)
      throws VerbException, IOException {
    Interruption interruption = session.around().termination().interruption();
    Pace pace = session.around().pace(PAUSE, interruption);
    long end = pace.nanos() + PATIENCE.toNanos();
    while (!isSeen.test(keeper.status())) {
      if (pace.nanos() - end > 0) {
        throw new VerbException(
            VerbStatus.DEADLINE,
            MaintenanceFolder.name(mark) + ": not seen by ipvs run within 5 s");
      }
      pace.pause(PAUSE);
    }
    return VerbStatus.DONE;
  }

  /** Another mark may still keep one of them out. */
  private static boolean isOver(StatusDocument status, Maintenance mark) {
    List<String> states = states(status, mark);
    return states.isEmpty() || states.stream().anyMatch(each -> !each.equals(STATE));
  }

  private static List<String> states(StatusDocument status, Maintenance mark) {
    List<String> states = new ArrayList<>();
    for (MeantServers each : MeantServers.of(status, mark)) {
      each.servers().forEach(server -> states.add(server.state()));
    }
    return states;
  }
}
