package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.socket.ByteName;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
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
  /** So much is kept of what scripts write where nobody asks for more. */
  private static final int USUAL_OUTPUT = 4 << 10;

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
    Optional<String> flaw = ScriptFlaws.of(program, settings);
    if (flaw.isPresent()) {
      throw new CannotRunException(program, flaw.get());
    }
    List<String> words = new ArrayList<>(List.of(STARTER));
    words.addAll(ScriptUsers.words(command, settings));
    words.addAll(Scheduling.words());
    command.words().forEach(word -> words.add(ByteName.word(word)));
    added.forEach(word -> words.add(ByteName.word(word)));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("PATH", ScriptPath.WORD);
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
}
