package ipvs.netlink.sim.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code lc}: the server whose connections cost the least; among equals the first in the list. */
final class LeastConnections implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return servers.stream()
        .filter(ServerLoad::isAvailable)
        .min(Comparator.comparingLong(ServerLoad::overhead));
  }
}
