package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/** {@code wlc}: the server whose connections cost the least for its weight. */
final class WeightedLeastConnections implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return Choice.byWeight(servers, ServerLoad::overhead);
  }
}
