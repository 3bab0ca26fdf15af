package ipvs.netlink.socket;

/**
 * Signals to a process with all that it has started, as far as they stay in its group.
 *
 * <p>For any number of threads.
 */
public final class ProcessGroup {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final int leader;

  /**
   * Makes one of a process that leads its own group.
   *
   * @param leader the number of the process, above 1
   */
  public ProcessGroup(long leader) {
    if (leader <= 1 || leader > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("no process of ours: " + leader);
    }
    this.leader = (int) leader;
  }

  /**
   * Asks all of them to end. One that has ended already is passed over.
   *
   * @return whether there is such a group
   */
  public boolean terminate() {
    return new ProcessCalls().kill(-leader, SIGTERM) == 0;
  }

  /** Ends all of them. */
  public void kill() {
    new ProcessCalls().kill(-leader, SIGKILL);
  }
}
