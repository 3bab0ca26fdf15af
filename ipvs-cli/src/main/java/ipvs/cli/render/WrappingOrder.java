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
    List<Place<ServiceStatus>> places = new ArrayList<>(services.size());
    for (ServiceStatus service : services) {
      places.add(place(service));
    }
    return sorted(places);
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
    List<Place<ServerStatus>> places = new ArrayList<>(servers.size());
    for (ServerStatus server : servers) {
      places.add(new Place<>(server, 0, 0, server.endpoint().address(), server.endpoint().port()));
    }
    return sorted(places);
  }

  private static Place<ServiceStatus> place(ServiceStatus service) {
    ServiceKey key = service.key();
    int family = key.family().ordinal() << 16;
    if (key instanceof ServiceAddress address) {
      Endpoint endpoint = address.endpoint();
      int group = family | address.protocol().number();
      return new Place<>(service, 0, group, endpoint.address(), endpoint.port());
    }
    // Two services of one mark and family are one service.
    int mark = key instanceof FirewallMark some ? (int) some.mark() : 0;
    return new Place<>(service, mark, family, IpAddress.any(key.family()), 0);
  }

  /** An item with the numbers by which it is compared, which are looked at many times. */
  private static final class Place<T> {
    private final T item;
    private final int mark;
    private final int group;
    private final int port;
    private final boolean isLong;

    /** The address, of which IPv4 has the first four bytes. */
    private final int first;

    private final int second;
    private final int third;
    private final int fourth;

    Place(T item, int mark, int group, IpAddress address, int port) {
      this.item = item;
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
    int compare(Place<T> other) {
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

    private int compareRest(Place<T> other) {
      int difference = second - other.second;
      if (difference == 0) {
        difference = third - other.third;
      }
      return difference == 0 ? fourth - other.fourth : difference;
    }
  }

  private static <T> List<T> sorted(List<Place<T>> places) {
    List<Place<T>> sorted = new ArrayList<>(places);
    sort(sorted, places, 0, places.size());
    List<T> items = new ArrayList<>(sorted.size());
    for (Place<T> place : sorted) {
      items.add(place.item);
    }
    return items;
  }

  /** Sorts a part of a list, of which there is a copy to take it from. */
  private static <T> void sort(List<Place<T>> sorted, List<Place<T>> copy, int from, int to) {
    int half = from + (to - from) / 2;
    if (half == from) {
      return;
    }
    sort(copy, sorted, from, half);
    sort(copy, sorted, half, to);
    int left = from;
    int right = half;
    for (int at = from; at < to; at++) {
      boolean isLeft = right == to || left < half && copy.get(left).compare(copy.get(right)) <= 0;
      sorted.set(at, copy.get(isLeft ? left++ : right++));
    }
  }
}
