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
    if (services.size() < 2) {
      return services;
    }
    Place[] places = new Place[services.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(i, services.get(i).key());
    }
    return sorted(services, places);
  }

  /**
   * {@return these servers by address and port}
   *
   * @param servers of one service, in the kernel's order
   */
  public static List<ServerStatus> servers(List<ServerStatus> servers) {
    if (servers.size() < 2) {
      return servers;
    }
    Place[] places = new Place[servers.size()];
    for (int i = 0; i < places.length; i++) {
      Endpoint endpoint = servers.get(i).endpoint();
      places[i] = new Place(i, 0, 0, endpoint.address(), endpoint.port());
    }
    return sorted(servers, places);
  }

  private static Place place(int index, ServiceKey key) {
    int family = key.family().ordinal() << 16;
    if (key instanceof ServiceAddress address) {
      Endpoint endpoint = address.endpoint();
      int group = family | address.protocol().number();
      return new Place(index, 0, group, endpoint.address(), endpoint.port());
    }
    // Two services of one mark and family are one service.
    int mark = key instanceof FirewallMark some ? (int) some.mark() : 0;
    return new Place(index, mark, family, IpAddress.any(key.family()), 0);
  }

  /**
   * Where an item was, with the numbers by which it is compared, which are looked at many times.
   */
  private static final class Place {
    private final int index;
    private final int mark;
    private final int group;
    private final int port;
    private final boolean isLong;

    /** The address, of which IPv4 has the first four bytes. */
    private final int first;

    private final int second;
    private final int third;
    private final int fourth;

    Place(int index, int mark, int group, IpAddress address, int port) {
      this.index = index;
      this.mark = mark;
      this.group = group;
      this.port = port;
      isLong = address.family() == AddressFamily.INET6;
      long high = isLong ? address.highBits() : address.lowBits() << 32;
      long low = isLong ? address.lowBits() : 0;
      first = (int) (high >>> 32);
      second = (int) high;
      third = (int) (low >>> 32);
      fourth = (int) low;
    }

    /** Less than 0, 0 or more, as ipvsadm's subtractions give it. */
    int compare(Place other) {
      int difference = mark - other.mark;
      if (difference == 0) {
        difference = group - other.group;
      }
      if (difference == 0) {
        difference = first - other.first;
      }
      // The family on the left decides how much of the address counts, in a mixed pool too.
      if (difference == 0 && isLong) {
        difference = compareRest(other);
      }
      return difference == 0 ? port - other.port : difference;
    }

    private int compareRest(Place other) {
      int difference = second - other.second;
      if (difference == 0) {
        difference = third - other.third;
      }
      return difference == 0 ? fourth - other.fourth : difference;
    }
  }

  private static <T> List<T> sorted(List<T> items, Place[] places) {
    Place[] sorted = new Place[places.length];
    System.arraycopy(places, 0, sorted, 0, places.length);
    sort(sorted, places, 0, places.length);
    List<T> result = new ArrayList<>(sorted.length);
    for (Place place : sorted) {
      result.add(items.get(place.index));
    }
    return result;
  }

  /** Sorts a part of an array, of which there is a copy to take it from. */
  private static void sort(Place[] sorted, Place[] copy, int from, int to) {
    int half = from + (to - from) / 2;
    if (half == from) {
      return;
    }
    sort(copy, sorted, from, half);
    sort(copy, sorted, half, to);
    int left = from;
    int right = half;
    for (int at = from; at < to; at++) {
      boolean isLeft = right == to || left < half && copy[left].compare(copy[right]) <= 0;
      sorted[at] = copy[isLeft ? left++ : right++];
    }
  }
}
