package ipvs.netlink.sim.scheduling;

import java.util.List;
import java.util.Optional;

/** {@code dh}: the same server for the same virtual address; nobody where that is not available. */
final class DestinationHashing implements SchedulingRule {
  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    int slot = HashTable.slot(arrival.virtual().address(), 0);
    return Optional.of(HashTable.server(servers, slot)).filter(ServerLoad::isAvailable);
  }
}
