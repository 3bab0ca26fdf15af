package ipvs.netlink.socket;

/** The end of this process by a signal, as the kernel ends processes that know nothing of it. */
public final class SignalDeath {
  private static final long SIG_DFL = 0;
  private static final Native.Processes PROCESSES = new ProcessCalls();

  private SignalDeath() {}

  /**
   * Ends the process so that its parent sees which signal it was; no hook runs.
   *
   * @param number of a signal that ends a process unless it is handled, such as 15
   */
  public static void by(int number) {
    PROCESSES.signal(number, SIG_DFL);
    PROCESSES.raise(number);
  }
}
