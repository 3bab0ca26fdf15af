package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.socket.ByteName;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Starts scripts: without a shell, in a session of their own, with an environment of their own,
 * nothing to read, and as whom they should run.
 *
 * <p>It takes {@code setsid}, and {@code setpriv} for other users, both of util-linux. For any
 * number of threads.
 */
public final class ScriptRunner {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final int EXECUTABLE = 0111;

  /** So much is kept of what scripts write where nobody asks for more. */
  private static final int USUAL_OUTPUT = 4 << 10;

  /** As whom root runs scripts where nothing else is said, if there is such a user. */
  private static final String USUAL_USER = "keepalived_script";

  /** Gives each script a session of its own. */
  private static final String STARTER = "setsid";

  private static final Pattern NO_ROOM_ERRORS = Pattern.compile("error[=:] ?(?:11|12|23|24)\\b");

  private static final String NO_ROOM = "no more programs can be started at the moment";

  /** The program, who waits for its end, and who reads what it writes; and two for signals. */
  private static final int NEEDED = 5;

  private ScriptRunner() {}

  /**
   * Starts a script.
   *
   * @param command its words, one char a byte, and as whom it runs if it says so
   * @param added further words, one char a byte
   * @param settings as whom it runs if it does not say so, and whether one that others than root
   *     may write is refused; without a user root runs it as {@code keepalived_script}, if there is
   *     such a user
   * @param environment beside PATH and LANG, all that the script sees; values are one char a byte
   * @param listener told its end, once, by another thread
   * @return the script, which runs
   * @throws CannotRunException if there is no such program or user, it may not be run, or this
   *     machine has no room for one more program
   */
  public static RunningScript start(
      Command command,
      List<String> added,
      ScriptSettings settings,
      Map<String, String> environment,
      Consumer<ScriptEnd> listener)
      throws CannotRunException {
    return start(command, added, settings, environment, USUAL_OUTPUT, listener);
  }

  /**
   * Starts a script of whose output more is kept than usual.
   *
   * @param command as above
   * @param added as above
   * @param settings as above
   * @param environment as above
   * @param mostOutput so many bytes, from the first one, are kept of what it writes, 4096 at least
   * @param listener as above
   * @return the script, which runs
   * @throws CannotRunException as above
   */
  public static RunningScript start(
      Command command,
      List<String> added,
      ScriptSettings settings,
      Map<String, String> environment,
      int mostOutput,
      Consumer<ScriptEnd> listener)
      throws CannotRunException {
    String program = command.words().get(0);
    Optional<String> flaw = flaw(program, settings);
    if (flaw.isPresent()) {
      throw new CannotRunException(program, flaw.get());
    }
    List<String> words = new ArrayList<>(List.of(STARTER));
    words.addAll(switching(program, command.user().or(settings::user)));
    words.addAll(Scheduling.words());
    command.words().forEach(word -> words.add(ByteName.word(word)));
    added.forEach(word -> words.add(ByteName.word(word)));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    builder.environment().put("LANG", "C");
    environment.forEach((name, value) -> builder.environment().put(name, ByteName.word(value)));
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    return start(program, builder, mostOutput, listener);
  }

  private static RunningScript start(
      String program, ProcessBuilder builder, int mostOutput, Consumer<ScriptEnd> listener)
      throws CannotRunException {
    if (!ThreadRoom.has(NEEDED)) {
      // The JDK would start it, and then know nothing of its end.
      throw CannotRunException.forNow(program, NO_ROOM);
    }
    Optional<Process> process = Optional.empty();
    try {
      process = Optional.of(builder.start());
      return new RunningScript(process.get(), mostOutput, listener);
    } catch (IOException e) {
      throw isNoRoom(e.getMessage())
          ? CannotRunException.forNow(program, NO_ROOM)
          : new CannotRunException(program, "setsid of util-linux does not start");
    } catch (OutOfMemoryError e) {
      // So the JDK tells that there may be no more threads: one waits for each program.
      process.ifPresent(Process::destroyForcibly);
      throw CannotRunException.forNow(program, NO_ROOM);
    }
  }

  /** {@return whether it is EAGAIN, ENOMEM, ENFILE or EMFILE of which the JDK tells in words} */
  static boolean isNoRoom(String message) {
    return message != null && NO_ROOM_ERRORS.matcher(message).find();
  }

  /**
   * {@return why a program cannot be run, if it cannot}
   *
   * @param program the path of a file, or a name that PATH leads to, one char a byte
   */
  public static Optional<String> flaw(String program) {
    Optional<Path> file;
    try {
      file = find(program);
    } catch (FileSystemException e) {
      return Optional.of("its name is none in the present locale");
    }
    if (file.isEmpty() || Files.notExists(file.get())) {
      return Optional.of("no such file");
    } else if (!Files.exists(file.get())) {
      // Only those may look there who run it; root that lacks some of its rights is not one.
      return Optional.empty();
    } else if (!Files.isRegularFile(file.get())) {
      return Optional.of("not a file");
    } else if (!isExecutable(file.get())) {
      return Optional.of("not executable");
    }
    return namesInterpreter(file.get())
        ? Optional.empty()
        : Optional.of("neither a program nor a script whose first line begins with #!");
  }

  /**
   * {@return who else than root could write to a folder that root relies on, if anybody could: as
   * is asked of scripts}
   *
   * @param folder the folder, which is there
   */
  public static Optional<String> unsafeFolder(Path folder) {
    return ScriptSafety.flawOfFolder(folder);
  }

  /**
   * {@return who else than root could write to a file that root relies on, if anybody could}
   *
   * @param file the file, which is there
   */
  public static Optional<String> unsafeFile(Path file) {
    return ScriptSafety.flaw(file);
  }

  private static Optional<String> flaw(String program, ScriptSettings settings) {
    Optional<String> flaw = flaw(program);
    return flaw.isEmpty() && settings.areSecured() ? weakness(program) : flaw;
  }

  /**
   * {@return why a command cannot be run, such as {@code cannot run /x: no such file}; empty if it
   * can}
   *
   * @param command its words, one char a byte, and as whom it runs if it says so
   * @param settings as whom it runs if it does not say so, and whether one that others than root
   *     may write is refused
   */
  public static Optional<String> hindrance(Command command, ScriptSettings settings) {
    String program = command.words().get(0);
    try {
      Optional<String> flaw = flaw(program, settings);
      if (flaw.isPresent()) {
        throw new CannotRunException(program, flaw.get());
      }
      switching(program, command.user().or(settings::user));
      return Optional.empty();
    } catch (CannotRunException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * {@return who else than root could put another program in the place of this one, if anybody}
   *
   * @param program the path of a file, or a name that PATH leads to, one char a byte
   */
  public static Optional<String> weakness(String program) {
    try {
      return find(program).flatMap(ScriptSafety::flaw);
    } catch (FileSystemException e) {
      return Optional.of(e.getReason());
    }
  }

  /** Whether anybody may run it: it is somebody else, perhaps. */
  private static boolean isExecutable(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & EXECUTABLE) != 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> find(String program) throws FileSystemException {
    if (program.indexOf('/') >= 0) {
      return Optional.of(Path.of("/").resolve(ByteName.path(program)));
    }
    Path name = ByteName.path(program);
    for (String folder : PATH.split(":")) {
      Path file = Path.of(folder).resolve(name);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Whatever else begins otherwise, the C library would give to a shell. */
  private static boolean namesInterpreter(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(4);
      boolean isScript = first.length > 2 && first[0] == '#' && first[1] == '!';
      boolean isProgram = first.length == 4 && first[0] == 0x7F && first[1] == 'E';
      return isScript || isProgram;
    } catch (IOException e) {
      // It may be executed and not be read: then it is a program.
      return true;
    }
  }

  private static List<String> switching(String program, Optional<ScriptUser> said)
      throws CannotRunException {
    try {
      Optional<ScriptUser> user = said.isPresent() ? said : usual();
      return user.isPresent() ? switchTo(program, user.get()) : List.of();
    } catch (CannotRunException e) {
      throw e;
    } catch (IOException e) {
      // As whom it would run is not known: never as root for that.
      throw CannotRunException.forNow(program, "the users of this machine cannot be read");
    }
  }

  /**
   * {@return as whom root runs scripts that say no user; empty for itself, and for anybody else}
   *
   * @param settings what is said of all scripts
   * @throws IOException if the users of this machine cannot be read
   */
  static Optional<ScriptUser> userOfRoot(ScriptSettings settings) throws IOException {
    boolean isRoot = Account.named("0").filter(Account::isOwn).isPresent();
    return isRoot && settings.user().isPresent() ? settings.user() : usual();
  }

  /**
   * {@return whether scripts that say no user run as root, since neither these settings say one nor
   * is there the usual one}
   *
   * @param settings what is said of all scripts
   */
  public static boolean runsAsRoot(ScriptSettings settings) {
    try {
      return isOfRoot() && settings.user().isEmpty() && Account.named(USUAL_USER).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * {@return that some of these run as root only because nothing says otherwise, in one line; empty
   * if none does}
   *
   * @param commands what is run
   * @param settings what is said of all scripts
   */
  public static Optional<String> unsaidUser(Collection<Command> commands, ScriptSettings settings) {
    boolean isSaid = commands.stream().allMatch(command -> command.user().isPresent());
    return isSaid || !runsAsRoot(settings)
        ? Optional.empty()
        : Optional.of(
            "scripts and hooks run as root: the file says no script_user, and there is no user "
                + USUAL_USER);
  }

  /** {@return whether this process is root's; not where that cannot be found out} */
  public static boolean isOfRoot() {
    try {
      return Account.named("0").filter(Account::isOwn).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Root has more rights than a script needs. */
  private static Optional<ScriptUser> usual() throws IOException {
    boolean isRoot = Account.named("0").filter(Account::isOwn).isPresent();
    return isRoot && Account.named(USUAL_USER).isPresent()
        ? Optional.of(new ScriptUser(USUAL_USER, Optional.empty()))
        : Optional.empty();
  }

  private static List<String> switchTo(String program, ScriptUser user) throws IOException {
    Optional<Account> account = Account.named(user.name());
    if (account.isEmpty()) {
      throw new CannotRunException(program, "no user " + user.name());
    }
    String group = user.group().orElse(Long.toString(account.get().group()));
    boolean isOwn = account.get().isOwn() && user.group().isEmpty();
    return isOwn
        ? List.of()
        : List.of(
            "setpriv",
            "--reuid=" + account.get().number(),
            "--regid=" + group,
            "--init-groups",
            "--");
  }
}
