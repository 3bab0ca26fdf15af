package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * {@code wrr}: round after round through the list, in which only servers of at least the current
 * weight get a turn. Each round lowers it by the greatest common divisor of all weights, from the
 * highest of them down to 0, and then it begins anew.
 */
final class WeightedRoundRobin implements SchedulingRule {
  private Optional<Endpoint> last = Optional.empty();
  private int current;

  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    if (servers.stream().noneMatch(ServerLoad::isAvailable)) {
      return Optional.empty();
    }
    int highest = highest(servers);
    int divisor = divisor(servers);
    int place = Places.of(servers, last);
    while (true) {
      place++;
      if (place == servers.size()) {
        place = 0;
        current -= divisor;
      }
      if (current <= 0) {
        current = highest;
      }
      ServerLoad server = servers.get(place);
      if (server.isAvailable() && server.weight() >= current) {
        last = Optional.of(server.endpoint());
        return Optional.of(server);
      }
    }
  }

  @Override
  public void forget(List<ServerLoad> servers, Endpoint leaving) {
    last = Places.without(servers, last, leaving);
  }

  @Override
  public void update(List<ServerLoad> servers) {
    current = Math.min(current, highest(servers));
  }

  private static int highest(List<ServerLoad> servers) {
    return servers.stream().mapToInt(ServerLoad::weight).max().orElse(0);
  }

  private static int divisor(List<ServerLoad> servers) {
    return Math.max(1, servers.stream().mapToInt(ServerLoad::weight).reduce(0, Weights::divisor));
  }
}
