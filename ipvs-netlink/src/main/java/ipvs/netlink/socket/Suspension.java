package ipvs.netlink.socket;

/** That this process stops, as by Ctrl-Z, until somebody has it go on. */
public final class Suspension {
  private static final int SIGTSTP = 20;
  private static final long SIG_DFL = 0;
  private static final Native.Processes PROCESSES = new ProcessCalls();

  private Suspension() {}

  /**
   * Stops the process as the kernel stops those that know nothing of SIGTSTP, and returns when it
   * goes on. Where there is no shell that could have it go on, the kernel does not stop it.
   *
   * <p>Whoever handles that signal has to say so anew.
   */
  public static void ofThisProcess() {
    PROCESSES.signal(SIGTSTP, SIG_DFL);
    PROCESSES.raise(SIGTSTP);
  }
}
