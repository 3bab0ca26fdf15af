package ipvs.cli.doctor;

import ipvs.netlink.route.Route;
import ipvs.netlink.route.RouteQuery;
import java.util.Objects;
import java.util.Optional;

/**
 * What the kernel said when it was asked for the way of a packet.
 *
 * <p>Immutable.
 *
 * @param query the packet
 * @param route its way; nothing if it would not be sent
 */
public record Lookup(RouteQuery query, Optional<Route> route) {
  /** Checks that all is there. */
  public Lookup {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(route, "route");
  }
}
