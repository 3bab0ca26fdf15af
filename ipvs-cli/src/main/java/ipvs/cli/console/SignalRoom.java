package ipvs.cli.console;

import ipvs.netlink.process.ThreadRoom;

/** Room for the threads that bring signals: without it nothing but SIGKILL ends a server. */
public final class SignalRoom {
  /** Two may come at a time. */
  private static final int SIGNALS = 2;

  private SignalRoom() {}

  /**
   * Requires that a server that has all its threads can have some more.
   *
   * @throws VerbException if it cannot
   */
  public static void require() throws VerbException {
    if (!ThreadRoom.has(SIGNALS)) {
      throw new VerbException(
          VerbStatus.FAULT,
          "no more threads can be made, ulimit -u or the control group allows too few");
    }
  }
}
