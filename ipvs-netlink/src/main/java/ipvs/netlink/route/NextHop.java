package ipvs.netlink.route;

import ipvs.model.IpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a route leads next.
 *
 * <p>Immutable.
 *
 * @param link the index of the link that packets leave by; 0 if the route has none
 * @param gateway the next router; nothing if the destination is on the link itself
 */
public record NextHop(int link, Optional<IpAddress> gateway) {
  /** Checks that all is there. */
  public NextHop {
    Objects.requireNonNull(gateway, "gateway");
  }
}
