package ipvs.health;

import ipvs.model.Endpoint;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks every second whether servers that people drain still have connections. For one thread. */
final class Departures {
  private static final long EVERY = 1_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  private final TableAccess table;
  private long next = NEVER;

  Departures(TableAccess table) {
    this.table = table;
  }

  /** {@return when to look next; {@code Long.MAX_VALUE} for never} */
  long next() {
    return next;
  }

  /** Looks from now on, or no longer. */
  void follow(boolean areDraining, long now) {
    if (!areDraining) {
      next = NEVER;
    } else if (next == NEVER) {
      next = now + EVERY;
    }
  }

  /** {@return whether it is time to look} */
  boolean isDue(long now) {
    boolean isDue = next <= now;
    next = isDue ? now + EVERY : next;
    return isDue;
  }

  /**
   * {@return the servers of services that have no connections; nothing of a service that is gone}
   *
   * @throws IOException if they cannot be read
   */
  Map<ServiceKey, Set<Endpoint>> idle(Set<ServiceKey> keys) throws IOException {
    return table.read(client -> idle(client, keys));
  }

  private static Map<ServiceKey, Set<Endpoint>> idle(IpvsClient client, Set<ServiceKey> keys)
      throws IOException {
    Map<ServiceKey, Set<Endpoint>> idle = new HashMap<>();
    for (ServiceKey key : keys) {
      try {
        idle.put(key, idle(client.servers(key)));
      } catch (NoSuchServiceException e) {
        // It is restored before long, or was never written.
      }
    }
    return idle;
  }

  private static Set<Endpoint> idle(List<ServerView> servers) {
    Set<Endpoint> idle = new HashSet<>();
    for (ServerView server : servers) {
      // Whom persistence sends there comes back some day: it is no connection.
      if (server.activeConnections() == 0 && server.inactiveConnections() == 0) {
        idle.add(server.endpoint());
      }
    }
    return idle;
  }
}
