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
    int slot = HashTable.slot(arrival.client().address(), port);
    ServerLoad wanted = HashTable.server(tiles, slot);
    if (wanted.isAvailable()) {
      return Optional.of(wanted);
    }
    int attempts = arrival.flags().has(SchedulerFlag.SCHED1) ? HashTable.SLOTS : 0;
    for (int i = 0; i < attempts; i++) {
      // As far on as the slot is from the first, so that clients of one server are spread.
      ServerLoad other = HashTable.server(tiles, 2 * slot + i);
      if (other.isAvailable()) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }
}
