package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/**
 * {@code ovf}: the server with the highest weight, until it has as many active connections as that;
 * then the next. Nobody takes what is beyond the sum of the weights.
 */
final class Overflow implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return Choice.heaviest(servers, server -> server.active() < server.weight());
  }
}
