package ipvs.cli.verb;

/** Tells when the process is to end, as by SIGTERM or SIGINT. */
@FunctionalInterface
public interface Termination {
  /**
   * Asks for word of it, as a server does, which is done when it is told to stop.
   *
   * @param stop run in another thread, once; the process ends when it returns, with status 0 unless
   *     it ended before
   */
  void announce(Runnable stop);

  /**
   * {@return what a verb asks between its steps, from now on}
   *
   * <p>Before, and for verbs that never call this, a signal ends the process where it is. Once this
   * was called the process goes on until the verb returns, and then dies of that signal.
   */
  default Interruption interruption() {
    return Interruption.NEVER;
  }
}
