package ipvs.cli.render;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of ipvsadm's listings, in which addresses far apart stand the wrong way round.
 *
 * <p>ipvsadm subtracts 32 bits from 32 bits and looks at the sign: numbers more than 2³¹ apart
 * compare as if turned round, so that 192.168.0.1 comes before 10.0.0.1. The relation is not
 * transitive, hence the result depends on the order before and on the algorithm: a stable merge
 * sort that halves from the top. The library's own sort may refuse such a relation.
 */
public final class WrappingOrder {
  private WrappingOrder() {}

  /**
   * {@return these services by firewall mark, family, protocol, address and port}
   *
   * @param services in the kernel's order
   */
  public static List<ServiceStatus> services(List<ServiceStatus> services) {
    return sorted(services, new ServiceOrder());
  }

  /**
   * {@return these servers by address and port}
   *
   * @param servers of one service, in the kernel's order
   */
  public static List<ServerStatus> servers(List<ServerStatus> servers) {
    return sorted(servers, new ServerOrder());
  }

  private static int compare(ServiceKey left, ServiceKey right) {
    int byMark = mark(left) - mark(right);
    if (byMark != 0) {
      return byMark;
    }
    int byFamily = left.family().compareTo(right.family());
    // Two services of one mark and family are one service.
    if (byFamily != 0
        || !(left instanceof ServiceAddress one && right instanceof ServiceAddress other)) {
      return byFamily;
    }
    int byProtocol = one.protocol().compareTo(other.protocol());
    return byProtocol != 0 ? byProtocol : compare(one.endpoint(), other.endpoint());
  }

  private static int mark(ServiceKey key) {
    return key instanceof FirewallMark mark ? (int) mark.mark() : 0;
  }

  private static int compare(Endpoint left, Endpoint right) {
    int byAddress = compare(left.address(), right.address());
    return byAddress != 0 ? byAddress : left.port() - right.port();
  }

  /** The family on the left decides how many words count, in a mixed pool too. */
  private static int compare(IpAddress left, IpAddress right) {
    int words = left.family().addressLength() / Integer.BYTES;
    int difference = 0;
    for (int i = 0; i < words && difference == 0; i++) {
      difference = word(left, i) - word(right, i);
    }
    return difference;
  }

  /** Four bytes of an address as a number; an IPv4 address is followed by zeros. */
  private static int word(IpAddress address, int index) {
    if (address.family() == AddressFamily.INET) {
      return index == 0 ? (int) address.lowBits() : 0;
    }
    long half = index < 2 ? address.highBits() : address.lowBits();
    return (int) (index % 2 == 0 ? half >>> 32 : half);
  }

  private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
    if (items.size() < 2) {
      return items;
    }
    int half = items.size() / 2;
    List<T> left = sorted(items.subList(0, half), order);
    List<T> right = sorted(items.subList(half, items.size()), order);
    List<T> merged = new ArrayList<>(items.size());
    int fromLeft = 0;
    int fromRight = 0;
    while (fromLeft < left.size() && fromRight < right.size()) {
      boolean takeLeft = order.compare(left.get(fromLeft), right.get(fromRight)) <= 0;
      merged.add(takeLeft ? left.get(fromLeft++) : right.get(fromRight++));
    }
    merged.addAll(left.subList(fromLeft, left.size()));
    merged.addAll(right.subList(fromRight, right.size()));
    return merged;
  }

  // Classes, since linking a first lambda takes longer than most sorts.

  private static final class ServiceOrder implements Comparator<ServiceStatus> {
    @Override
    public int compare(ServiceStatus left, ServiceStatus right) {
      return WrappingOrder.compare(left.key(), right.key());
    }
  }

  private static final class ServerOrder implements Comparator<ServerStatus> {
    @Override
    public int compare(ServerStatus left, ServerStatus right) {
      return WrappingOrder.compare(left.endpoint(), right.endpoint());
    }
  }
}
