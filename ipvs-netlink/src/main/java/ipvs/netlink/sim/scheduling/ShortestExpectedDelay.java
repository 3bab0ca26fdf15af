package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/**
 * {@code sed}: the server with the least {@code (active + 1) / weight}, this connection counted.
 */
final class ShortestExpectedDelay implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return Choice.byWeight(servers, server -> server.active() + 1);
  }
}
