package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that were removed: one that comes back within two minutes, or while it has connections,
 * goes on counting where it was.
 */
final class Trash {
  private static final long TIMER = Duration.ofSeconds(60).toNanos();
  private static final long KEPT = Duration.ofSeconds(120).toNanos();

  private final Map<Place, Entry> entries = new HashMap<>();
  private long swept;

  /** Where a server was. */
  private record Place(ServiceKey service, Endpoint server) {
    // Written out, as in the model: this is hashed for every server.

    @Override
    public boolean equals(Object other) {
      return other instanceof Place that
          && service.equals(that.service)
          && server.equals(that.server);
    }

    @Override
    public int hashCode() {
      return 31 * service.hashCode() + server.hashCode();
    }
  }

  /**
   * A server and the service that it was part of, to tell whether that is still the same.
   *
   * @param since when it came here, or was last seen to have connections
   */
  private record Entry(SimulatedServer server, SimulatedService service, long since) {
    /** {@return when the timer finds it idle for the first time} */
    long firstSeen() {
      return (since / TIMER + 1) * TIMER;
    }
  }

  void add(SimulatedService service, SimulatedServer server, long now) {
    entries.put(new Place(service.key(), server.endpoint()), new Entry(server, service, now));
  }

  /** {@return the server that was there before, whose counters go on if its service did} */
  Optional<SimulatedServer> revive(SimulatedService service, Endpoint endpoint) {
    Entry entry = entries.remove(new Place(service.key(), endpoint));
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.service() != service) {
      entry.server().stats().zero();
    }
    return Optional.of(entry.server());
  }

  /** Lets go of what has been idle for long enough when the timer last looked. */
  void sweep(long now) {
    long timer = now - now % TIMER;
    if (timer == swept) {
      return;
    }
    swept = timer;
    for (Iterator<Map.Entry<Place, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Place, Entry> entry = all.next();
      Entry kept = entry.getValue();
      if (!kept.server().isIdle()) {
        entry.setValue(new Entry(kept.server(), kept.service(), now));
      } else if (timer - kept.firstSeen() >= KEPT) {
        all.remove();
      }
    }
  }
}
