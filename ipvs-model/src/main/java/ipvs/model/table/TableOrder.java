package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.Comparator;

/**
 * The order in which tables are shown and compared: total, and independent of the order in which a
 * kernel lists.
 *
 * <p>Services with an address come before those with a mark. Addresses are ordered by family, IPv4
 * first, then by address, port and protocol; marks by number, then by family; servers by family,
 * address and port. All are compared as unsigned numbers.
 */
public final class TableOrder {
  /** The order of services. */
  public static final Comparator<ServiceKey> SERVICES = TableOrder::compare;

  /** The order of servers within a service. */
  public static final Comparator<Endpoint> SERVERS = Comparator.naturalOrder();

  private TableOrder() {}

  private static int compare(ServiceKey left, ServiceKey right) {
    if (left instanceof ServiceAddress one && right instanceof ServiceAddress other) {
      int byEndpoint = SERVERS.compare(one.endpoint(), other.endpoint());
      return byEndpoint != 0 ? byEndpoint : one.protocol().compareTo(other.protocol());
    }
    if (left instanceof FirewallMark one && right instanceof FirewallMark other) {
      int byMark = Long.compare(one.mark(), other.mark());
      return byMark != 0 ? byMark : one.family().compareTo(other.family());
    }
    return left instanceof ServiceAddress ? -1 : 1;
  }
}
