package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/**
 * {@code ovf}: the server with the highest weight, until it has more active connections than that;
 * then the next. Where all of them have, nobody takes another.
 */
final class Overflow implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return Choice.heaviest(servers, server -> server.active() <= server.weight());
  }
}
