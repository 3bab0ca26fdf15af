package ipvs.netlink.sim.scheduling;

import ipvs.model.SchedulerFlag;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * {@code mh}: as {@code sh}, over the table of Google's Maglev, in which few slots change hands
 * when a server comes or goes. Servers take turns in filling it, each along a permutation of its
 * own, and with as many slots a turn as its weight says.
 *
 * <p>Eisenbud et al., Maglev: A Fast and Reliable Software Network Load Balancer, NSDI 2016, 3.4.
 */
final class MaglevHashing implements SchedulingRule {
  private Optional<MaglevTable> table = Optional.empty();

  @Override
  public Optional<ServerLoad> choose(List<ServerLoad> servers, Arrival arrival) {
    if (servers.stream().noneMatch(ServerLoad::isAvailable)) {
      return Optional.empty();
    }
    MaglevTable slots = table.orElseGet(() -> new MaglevTable(servers));
    table = Optional.of(slots);
    int port = arrival.flags().has(SchedulerFlag.SCHED2) ? arrival.client().port() : 0;
    int attempts = arrival.flags().has(SchedulerFlag.SCHED1) ? MaglevTable.SLOTS : 1;
    for (int i = 0; i < attempts; i++) {
      int place = slots.find(arrival.client().address(), port + i);
      if (place >= 0 && servers.get(place).isAvailable()) {
        return Optional.of(servers.get(place));
      }
    }
    return Optional.empty();
  }

  @Override
  public void update(SortedSet<Integer> weights) {
    table = Optional.empty();
  }
}
