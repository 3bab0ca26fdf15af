package ipvs.netlink.process;

import ipvs.netlink.socket.ChildProcess;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a script ended.
 *
 * @param status what it ended with, 0 to 255; 0 where a signal ended it
 * @param signal the signal that ended it; 0 if none did
 * @param output what it wrote: the first 4 KiB of it, or what its start asked for
 */
public record ScriptEnd(int status, int signal, String output) {
  /** With what the programs end that start a script, where they cannot. */
  private static final Set<Integer> NOT_RUN = Set.of(1, 126, 127);

  /** What they say then, and nothing else. */
  private static final Pattern STARTERS =
      Pattern.compile("(?:setpriv|setsid|nsenter): ([^\\n]+)\\n?");

  /** Checks that it is there. */
  public ScriptEnd {
    Objects.requireNonNull(output, "output");
  }

  /** {@return an end, and what was written before it} */
  static ScriptEnd of(ChildProcess.Ending end, String output) {
    return new ScriptEnd(end.status(), end.signal(), output);
  }

  /**
   * {@return whether the script ran at all: not if its interpreter is not there, or who should run
   * it may not}
   */
  public boolean hasRun() {
    return !NOT_RUN.contains(status) || !STARTERS.matcher(output).matches();
  }

  /**
   * {@return {@code script exited with 1}, {@code script killed by signal 9}, or {@code cannot run:
   * } and why}
   */
  @Override
  public String toString() {
    Matcher starter = STARTERS.matcher(output);
    if (!hasRun() && starter.matches()) {
      return "cannot run: " + starter.group(1).replaceAll("\\p{Cntrl}", "?");
    }
    return signal == 0 ? "script exited with " + status : "script killed by signal " + signal;
  }
}
