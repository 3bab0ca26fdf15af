package ipvs.netlink.sim.scheduling;

import ipvs.model.SchedulerFlag;
import java.util.List;
import java.util.Optional;

/**
 * {@code sh}: the same server for the same client, whose port counts where SCHED2 is set. Where the
 * server is not available nobody gets the connection, or with SCHED1 another server.
 */
final class SourceHashing implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    List<ServerLoad> tiles = HashTable.tiles(servers);
    int port = arrival.flags().has(SchedulerFlag.SCHED2) ? arrival.client().port() : 0;
    int attempts = arrival.flags().has(SchedulerFlag.SCHED1) ? tiles.size() : 1;
    for (int i = 0; i < attempts; i++) {
      ServerLoad server = HashTable.find(tiles, arrival.client().address(), port + i);
      if (server.isAvailable()) {
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }
}
