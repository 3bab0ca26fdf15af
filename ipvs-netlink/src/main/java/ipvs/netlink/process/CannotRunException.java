package ipvs.netlink.process;

import java.io.IOException;

/** A program cannot be started; the message says which and why, {@code cannot run /x: no file}. */
public final class CannotRunException extends IOException {
  private static final long serialVersionUID = 1L;

  CannotRunException(String program, String why) {
    super("cannot run " + program + ": " + why);
  }
}
