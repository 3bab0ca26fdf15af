package ipvs.netlink.proc;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import java.util.Objects;

/**
 * A real server, as {@code /proc/net/ip_vs} shows it.
 *
 * <p>Not shown: thresholds, how a tunnel wraps packets, clients that persistence binds, counters
 * and rates.
 *
 * @param endpoint where it listens
 * @param method how packets reach it; {@link ForwardMethod#MASQ} also for one that has no name in
 *     this file, such as {@link ForwardMethod#BYPASS}
 * @param weight its share of new connections, 0 to 2147483647; 0 for none
 * @param activeConnections connections in an established state, 0 to 4294967295
 * @param inactiveConnections all others, 0 to 4294967295
 */
public record ProcServer(
    Endpoint endpoint,
    ForwardMethod method,
    int weight,
    long activeConnections,
    long inactiveConnections) {
  /** Checks that all are there, and the ranges. */
  public ProcServer {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(method, "method");
    status(endpoint, method, weight, activeConnections, inactiveConnections);
  }

  /** {@return the same, with 0 or the kernel's default for all that is not shown} */
  public ServerStatus status() {
    return status(endpoint, method, weight, activeConnections, inactiveConnections);
  }

  private static ServerStatus status(
      Endpoint endpoint, ForwardMethod method, int weight, long active, long inactive) {
    RealServer server = RealServer.of(endpoint, method).withWeight(weight);
    return new ServerStatus(server, active, inactive, 0, Counters.ZERO, Rates.ZERO);
  }
}
