package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.socket.ChildProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts scripts: without a shell, in a session of their own, with an environment of their own,
 * nothing to read, and as whom they should run.
 *
 * <p>For other users it takes {@code setpriv} of util-linux. For any number of threads.
 */
public final class ScriptRunner {
  /** So much is kept of what scripts write where nobody asks for more. */
  private static final int USUAL_OUTPUT = 4 << 10;

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
    String name = command.words().get(0);
    Optional<String> flaw = ScriptFlaws.of(name, settings);
    if (flaw.isPresent()) {
      throw new CannotRunException(name, flaw.get());
    }
    List<String> words = new ArrayList<>(ScriptUsers.words(command, settings));
    words.addAll(command.words());
    words.addAll(added);
    return new ScriptStarter(ChildProcess::means)
        .start(name, words, environment(environment), mostOutput, listener);
  }

  private static List<String> environment(Map<String, String> added) {
    List<String> all = new ArrayList<>(List.of("PATH=" + ScriptPath.WORD, "LANG=C"));
    added.forEach((name, value) -> all.add(name + "=" + value));
    return all;
  }
}
