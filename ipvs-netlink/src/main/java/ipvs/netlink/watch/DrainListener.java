package ipvs.netlink.watch;

import java.io.IOException;

/**
 * Is told how servers are drained, between the steps of {@link Drain#run}.
 *
 * <p>What it throws ends the drain, with the servers as they are.
 */
public interface DrainListener {
  /** Wants to know nothing. */
  DrainListener NONE = new DrainListener() {};

  /**
   * A server has weight 0 now, or had it already.
   *
   * @param look the server as it was right before
   */
  default void quiesced(Drain.Look look) throws IOException {}

  /** A server was looked at, and is not done. Called at each look. */
  default void waiting(Drain.Look look) throws IOException {}

  /** All servers that are not done were looked at. Called at the end of each look. */
  default void looked() throws IOException {}

  /** It is over for a server, in whatever way. Called once for each. */
  default void ended(Drain.Result result) throws IOException {}
}
