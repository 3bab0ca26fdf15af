package ipvs.cli.console;

import ipvs.netlink.process.ThreadRoom;

/** Room for the threads that bring signals: without it nothing but SIGKILL ends a server. */
public final class SignalRoom {
  /** Two may come at a time. */
  private static final int SIGNALS = 2;

  /** What is told where there are too few. */
  public static final String TOO_FEW =
      "no more threads can be made, ulimit -u or the control group allows too few";

  private SignalRoom() {}

  /**
   * Requires that a server that has all its threads can have some more.
   *
   * @throws VerbException if it cannot
   */
  public static void require() throws VerbException {
    if (!ThreadRoom.has(SIGNALS)) {
      throw new VerbException(VerbStatus.FAULT, TOO_FEW);
    }
  }
}
