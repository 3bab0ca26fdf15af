package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The search that the rules have in common which compare servers. */
final class Choice {
  private Choice() {}

  /**
   * {@return the available server with the least cost for its weight; among equals the first}
   *
   * @param cost what is divided by the weight
   */
  static Optional<ServerLoad> byWeight(List<ServerLoad> servers, ToLongFunction<ServerLoad> cost) {
    Optional<ServerLoad> best = Optional.empty();
    for (ServerLoad server : servers) {
      if (server.isAvailable()
          && (best.isEmpty()
              // Quotients are compared crosswise, since nothing may be rounded away.
              || cost.applyAsLong(server) * best.get().weight()
                  < cost.applyAsLong(best.get()) * server.weight())) {
        best = Optional.of(server);
      }
    }
    return best;
  }

  /** {@return the heaviest available server of which this is true; among equals the first} */
  static Optional<ServerLoad> heaviest(List<ServerLoad> servers, Predicate<ServerLoad> condition) {
    Optional<ServerLoad> best = Optional.empty();
    for (ServerLoad server : servers) {
      if (server.isAvailable()
          && condition.test(server)
          && (best.isEmpty() || server.weight() > best.get().weight())) {
        best = Optional.of(server);
      }
    }
    return best;
  }
}
