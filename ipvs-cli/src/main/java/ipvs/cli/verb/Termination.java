package ipvs.cli.verb;

/** Tells when the process is to end, as by SIGTERM, SIGINT or SIGHUP. */
@FunctionalInterface
public interface Termination {
  /**
   * Asks for word of it.
   *
   * @param stop run in another thread, once; the process ends when it returns, with status 0 unless
   *     it ended before
   */
  void announce(Runnable stop);
}
