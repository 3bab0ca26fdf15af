package ipvs.netlink.process;

import java.util.Objects;

/**
 * How a script ended.
 *
 * @param status what it ended with, 0 to 255; 0 where a signal ended it
 * @param signal the signal that ended it; 0 if none did
 * @param output what it wrote, the first 4 KiB of it
 */
public record ScriptEnd(int status, int signal, String output) {
  /** What the JDK adds to the number of a signal, so that some statuses look like one. */
  private static final int SIGNAL_BASE = 128;

  private static final int LAST_SIGNAL = 31;

  /** Checks that it is there. */
  public ScriptEnd {
    Objects.requireNonNull(output, "output");
  }

  /** {@return the end that the JDK tells with this number} */
  static ScriptEnd of(int told, String output) {
    boolean isSignal = told > SIGNAL_BASE && told <= SIGNAL_BASE + LAST_SIGNAL;
    return isSignal ? new ScriptEnd(0, told - SIGNAL_BASE, output) : new ScriptEnd(told, 0, output);
  }

  /** {@return {@code script exited with 1} or {@code script killed by signal 9}} */
  @Override
  public String toString() {
    return signal == 0 ? "script exited with " + status : "script killed by signal " + signal;
  }
}
