package ipvs.model;

import java.util.Objects;

/**
 * A real server as the kernel reports it.
 *
 * <p>The three numbers of connections are live, 0 to 4294967295 each; counters and rates are as old
 * as the last tick of the estimator, up to two seconds.
 *
 * @param server its settings
 * @param activeConnections connections in an established state
 * @param inactiveConnections all others; those of UDP are always inactive
 * @param persistentConnections clients that persistence binds to it
 * @param counters its counters
 * @param rates its traffic per second
 */
public record ServerStatus(
    RealServer server,
    long activeConnections,
    long inactiveConnections,
    long persistentConnections,
    Counters counters,
    Rates rates)
    implements ServerView {
  /** Checks that all are there, and the ranges. */
  public ServerStatus {
    Objects.requireNonNull(server, "server");
    Ranges.u32("active connections", activeConnections);
    Ranges.u32("inactive connections", inactiveConnections);
    Ranges.u32("persistent connections", persistentConnections);
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(rates, "rates");
  }

  /** {@return what a kernel reports of a server that had no traffic} */
  public static ServerStatus idle(RealServer server) {
    return new ServerStatus(server, 0, 0, 0, Counters.ZERO, Rates.ZERO);
  }

  @Override
  public Endpoint endpoint() {
    return server.endpoint();
  }

  @Override
  public AddressFamily family() {
    return endpoint().family();
  }

  @Override
  public int addressWord(int index) {
    return endpoint().address().word(index);
  }

  @Override
  public int port() {
    return endpoint().port();
  }

  @Override
  public int method() {
    return server.method().number();
  }

  @Override
  public TunnelEncapsulation tunnel() {
    return server.tunnel();
  }

  @Override
  public int weight() {
    return server.weight();
  }

  @Override
  public long upperThreshold() {
    return server.thresholds().upper();
  }

  @Override
  public long lowerThreshold() {
    return server.thresholds().lower();
  }

  @Override
  public ServerStatus status() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerView that
        && server.equals(that.server())
        && activeConnections == that.activeConnections()
        && inactiveConnections == that.inactiveConnections()
        && persistentConnections == that.persistentConnections()
        && counters.equals(that.counters())
        && rates.equals(that.rates());
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        server, activeConnections, inactiveConnections, persistentConnections, counters, rates);
  }
}
