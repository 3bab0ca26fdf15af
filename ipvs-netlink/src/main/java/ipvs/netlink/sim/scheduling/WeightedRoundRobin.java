package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code wrr}: round after round through the list, in which only servers of at least the current
 * weight get a turn. Each round lowers it by the greatest common divisor of all weights, from the
 * highest of them down to the last that is above 0, and then it begins anew.
 *
 * <p>The kernel begins a round again when servers or weights change, and goes on with the weight
 * that it was at: what was added first decides where a service begins.
 */
final class WeightedRoundRobin implements SchedulingRule {
  private Optional<Endpoint> last = Optional.empty();

  /** The lowest weight that gets a turn; 0 before the first round. */
  private int current;

  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    if (servers.stream().noneMatch(ServerLoad::isAvailable)) {
      return Optional.empty();
    }
    SortedSet<Integer> weights = weights(servers);
    int divisor = divisor(weights);
    int place = Places.of(servers, last);
    while (true) {
      place++;
      if (place == servers.size()) {
        place = 0;
        current -= divisor;
      }
      if (current <= 0) {
        current = top(weights);
      }
      ServerLoad server = servers.get(place);
      if (server.isAvailable() && server.weight() >= current) {
        last = Optional.of(server.endpoint());
        return Optional.of(server);
      }
    }
  }

  @Override
  public void update(SortedSet<Integer> weights) {
    last = Optional.empty();
    int divisor = divisor(weights);
    int top = top(weights);
    if (current <= 0 || current > top) {
      current = top;
    } else {
      current = divisor == 1 ? current : current / divisor * divisor + 1;
    }
  }

  /** {@return the weight to begin with: one that the last round lowers to 1} */
  private static int top(SortedSet<Integer> weights) {
    int highest = weights.isEmpty() ? 0 : weights.last();
    return highest - divisor(weights) + 1;
  }

  private static int divisor(SortedSet<Integer> weights) {
    int divisor = 0;
    for (int weight : weights) {
      divisor = Weights.divisor(divisor, weight);
    }
    return Math.max(1, divisor);
  }

  private static SortedSet<Integer> weights(List<ServerLoad> servers) {
    SortedSet<Integer> weights = new TreeSet<>();
    for (ServerLoad server : servers) {
      weights.add(server.weight());
    }
    return weights;
  }
}
