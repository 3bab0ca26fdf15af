package ipvs.netlink.route;

import ipvs.model.IpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A packet of this machine, for which the kernel is asked what it would do.
 *
 * <p>Immutable.
 *
 * @param destination where it goes
 * @param source from which address; nothing to leave that to the kernel, which refuses one that is
 *     not this machine's
 * @param mark its firewall mark, 0 for none
 */
public record RouteQuery(IpAddress destination, Optional<IpAddress> source, long mark) {
  /** Checks that all is there. */
  public RouteQuery {
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(source, "source");
  }

  /** {@return the packet without mark that goes there} */
  public static RouteQuery to(IpAddress destination) {
    return new RouteQuery(destination, Optional.empty(), 0);
  }

  /** {@return the same from an address} */
  public RouteQuery from(IpAddress address) {
    return new RouteQuery(destination, Optional.of(address), mark);
  }
}
