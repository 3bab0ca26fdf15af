package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/** {@code nq}: an idle server if there is one, however slow; else as {@code sed} chooses. */
final class NeverQueue implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    return servers.stream()
        .filter(server -> server.isAvailable() && server.active() == 0)
        .findFirst()
        .or(() -> Choice.byWeight(servers, server -> server.active() + 1));
  }
}
