package ipvs.cli.console;

/** Tells when the process is to end, as by SIGTERM or SIGINT. */
@FunctionalInterface
public interface Termination {
  /**
   * Keeps SIGHUP and SIGUSR1 from ending the process, as they may come before a server is ready:
   * what SIGHUP asks for is done once {@link #announceReload} was called.
   */
  default void holdRequests() {}

  /**
   * Has an end wait, from now on, until {@link #announce} was called, 5 seconds at the most: before
   * something is made that would stay behind.
   *
   * @param undo takes away what was made, where it is not called in time; run in another thread
   */
  default void holdEnd(Runnable undo) {}

  /**
   * Asks for word of it, as a server does, which is done when it is told to stop.
   *
   * @param stop run in another thread, once; at once if the process was told to end before. It ends
   *     when this returns, with status 0 unless it ended before
   */
  void announce(Runnable stop);

  /**
   * Asks for word of SIGHUP, which then means that a file is to be read anew, and ends nothing. To
   * be called before {@link #announce}.
   *
   * @param reload run in another thread, each time; and by this call, if one came before
   */
  default void announceReload(Runnable reload) {}

  /**
   * Asks for word of SIGUSR1, which then means that a table is to be looked at, and ends nothing.
   *
   * @param look run in another thread, each time
   */
  default void announceLook(Runnable look) {}

  /**
   * {@return what a verb asks between its steps, from now on}
   *
   * <p>Before, and for verbs that never call this, a signal ends the process where it is. Once this
   * was called the process goes on until the verb returns, and then dies of that signal.
   */
  default Interruption interruption() {
    return Interruption.NEVER;
  }

  /**
   * Says that from now on the verb only shows something, as a result: where it waits for whoever
   * reads that, and they take nothing any more, the process dies of a signal without it, also of
   * one that came before. To be called after {@link #interruption}.
   */
  default void onlyShows() {}

  /** {@return the same as {@link #interruption} for a verb that {@link #onlyShows} something} */
  default Interruption interruptionWhileShowing() {
    Interruption interruption = interruption();
    onlyShows();
    return interruption;
  }
}
