package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import java.util.List;
import java.util.Optional;

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

  @Override
  public boolean isAt(Endpoint server) {
    return last.isPresent() && last.get().equals(server);
  }

  /** The turn goes on behind the one before. */
  @Override
  public void forget(List<ServerLoad> servers, Endpoint leaving) {
    last = Places.without(servers, last, leaving);
  }
}
