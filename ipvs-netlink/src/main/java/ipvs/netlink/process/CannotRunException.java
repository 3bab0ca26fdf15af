package ipvs.netlink.process;

import java.io.IOException;

/** A program cannot be started; the message says which and why, {@code cannot run /x: no file}. */
public final class CannotRunException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean isForNow;

  CannotRunException(String program, String why) {
    this(program, why, false);
  }

  private CannotRunException(String program, String why, boolean isForNow) {
    super("cannot run " + program + ": " + why);
    this.isForNow = isForNow;
  }

  /** {@return what tells that this machine has no room for one more program at the moment} */
  static CannotRunException forNow(String program, String why) {
    return new CannotRunException(program, why, true);
  }

  /** {@return whether it is for a reason of this machine, which may pass: it says nothing else} */
  public boolean isForNow() {
    return isForNow;
  }
}
