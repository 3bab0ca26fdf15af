package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts scripts: without a shell, in a session of their own, with an environment of their own,
 * nothing to read, and as whom they should run.
 *
 * <p>It takes {@code setsid}, and {@code setpriv} for other users, both of util-linux. For any
 * number of threads.
 */
public final class ScriptRunner {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String USUAL_USER = "keepalived_script";

  private ScriptRunner() {}

  /**
   * Starts a script.
   *
   * @param command its words, and as whom it runs if it says so
   * @param added further words
   * @param settings as whom it runs if it does not say so, and whether one that others than root
   *     may write is refused; without a user root runs it as {@code keepalived_script}, if there is
   *     such a user
   * @param environment beside PATH and LANG, all that the script sees
   * @param listener told its end, once, by another thread
   * @return the script, which runs
   * @throws CannotRunException if there is no such program or user, or it may not be run
   */
  public static RunningScript start(
      Command command,
      List<String> added,
      ScriptSettings settings,
      Map<String, String> environment,
      Consumer<ScriptEnd> listener)
      throws CannotRunException {
    String program = command.words().get(0);
    Optional<String> flaw = flaw(program);
    if (flaw.isEmpty() && settings.areSecured()) {
      flaw = find(program).flatMap(ScriptSafety::flaw);
    }
    if (flaw.isPresent()) {
      throw new CannotRunException(program, flaw.get());
    }
    List<String> words = new ArrayList<>(List.of("setsid"));
    Optional<ScriptUser> user = command.user().or(settings::user).or(ScriptRunner::usual);
    if (user.isPresent()) {
      words.addAll(switchTo(program, user.get()));
    }
    words.addAll(Scheduling.words());
    words.addAll(command.words());
    words.addAll(added);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    builder.environment().put("LANG", "C");
    builder.environment().putAll(environment);
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    try {
      return new RunningScript(builder.start(), listener);
    } catch (IOException e) {
      throw new CannotRunException(program, "setsid of util-linux does not start");
    }
  }

  /**
   * {@return why a program cannot be run, if it cannot}
   *
   * @param program the path of a file, or a name that PATH leads to
   */
  public static Optional<String> flaw(String program) {
    Optional<Path> file = find(program);
    if (file.isEmpty() || Files.notExists(file.get())) {
      return Optional.of("no such file");
    } else if (!Files.isRegularFile(file.get())) {
      return Optional.of("not a file");
    } else if (!Files.isExecutable(file.get())) {
      return Optional.of("not executable");
    }
    return namesInterpreter(file.get())
        ? Optional.empty()
        : Optional.of("neither a program nor a script whose first line begins with #!");
  }

  private static Optional<Path> find(String program) {
    if (program.indexOf('/') >= 0) {
      return Optional.of(Path.of("/").resolve(program));
    }
    for (String folder : PATH.split(":")) {
      Path file = Path.of(folder, program);
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

  /** Root has more rights than a script needs. */
  private static Optional<ScriptUser> usual() {
    boolean isRoot = Account.named("0").filter(Account::isOwn).isPresent();
    return isRoot && Account.named(USUAL_USER).isPresent()
        ? Optional.of(new ScriptUser(USUAL_USER, Optional.empty()))
        : Optional.empty();
  }

  private static List<String> switchTo(String program, ScriptUser user) throws CannotRunException {
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
