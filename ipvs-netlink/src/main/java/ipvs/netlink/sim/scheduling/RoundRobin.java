package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code rr}: each server in its turn, whatever its weight. */
final class RoundRobin implements SchedulingRule {
  /** Who had the last turn; none before the first, and when the first in the list has left. */
  private Optional<Endpoint> last = Optional.empty();

  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    int before = Places.of(servers, last);
    for (int i = 1; i <= servers.size(); i++) {
      ServerLoad server = servers.get((before + i) % servers.size());
      if (server.isAvailable()) {
        last = Optional.of(server.endpoint());
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }

  /** The turn goes on behind the one before. */
  @Override
  public void forget(Supplier<List<ServerLoad>> servers, Endpoint leaving) {
    if (last.isPresent()) {
      last = Places.without(servers.get(), last, leaving);
    }
  }
}
