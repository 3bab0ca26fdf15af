package ipvs.netlink.sim.scheduling;

import ipvs.model.Endpoint;
import ipvs.model.ServiceFlags;
import java.util.Objects;

/**
 * A new connection, for which a server has to be chosen.
 *
 * @param client where it comes from
 * @param virtual where it goes to
 * @param flags those of its service, of which three are for the scheduler
 */
public record Arrival(Endpoint client, Endpoint virtual, ServiceFlags flags) {
  /** Checks that all are there. */
  public Arrival {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(virtual, "virtual");
    Objects.requireNonNull(flags, "flags");
  }
}
