package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
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

  /** The order of services, of those that are listed: it makes no key of each to compare it. */
  public static final Comparator<ServiceView> LISTED_SERVICES = TableOrder::compare;

  /** The order of servers within a service, of those that are listed: it makes no endpoints. */
  public static final Comparator<ServerView> LISTED_SERVERS = TableOrder::compare;

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

  private static int compare(ServiceView left, ServiceView right) {
    if (left.isMarked() && right.isMarked()) {
      int byMark = Long.compare(left.mark(), right.mark());
      return byMark != 0 ? byMark : left.family().compareTo(right.family());
    } else if (left.isMarked() || right.isMarked()) {
      return left.isMarked() ? 1 : -1;
    }
    int order = left.family().compareTo(right.family());
    for (int i = 0; i < words(left.family()) && order == 0; i++) {
      order = Integer.compareUnsigned(left.addressWord(i), right.addressWord(i));
    }
    order = order != 0 ? order : Integer.compare(left.port(), right.port());
    return order != 0 ? order : Integer.compare(left.protocol(), right.protocol());
  }

  private static int compare(ServerView left, ServerView right) {
    int order = left.family().compareTo(right.family());
    for (int i = 0; i < words(left.family()) && order == 0; i++) {
      order = Integer.compareUnsigned(left.addressWord(i), right.addressWord(i));
    }
    return order != 0 ? order : Integer.compare(left.port(), right.port());
  }

  private static int words(AddressFamily family) {
    return family.addressLength() / Integer.BYTES;
  }
}
