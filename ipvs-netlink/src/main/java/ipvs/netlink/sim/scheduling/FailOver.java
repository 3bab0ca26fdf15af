package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/** {@code fo}: all to the server with the highest weight that is available. */
final class FailOver implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return Choice.heaviest(servers, server -> true);
  }
}
