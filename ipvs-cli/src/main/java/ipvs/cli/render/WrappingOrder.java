package ipvs.cli.render;

import ipvs.model.AddressFamily;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
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
  public static <T extends ServiceView> List<T> services(List<T> services) {
    Place[] places = new Place[services.size()];
    for (int i = 0; i < places.length; i++) {
      ServiceView service = services.get(i);
      // Two services of one mark and family are one service.
      boolean isLong = service.family() == AddressFamily.INET6;
      int group = (isLong ? 1 << 16 : 0) | service.protocol();
      places[i] = new Place(i, (int) service.mark(), group, service.addressWord(0), service.port());
      if (isLong) {
        places[i].lengthen(service.addressWord(1), service.addressWord(2), service.addressWord(3));
      }
    }
    return sorted(services, places);
  }

  /**
   * {@return these servers by address and port}
   *
   * @param servers of one service, in the kernel's order
   */
  public static <T extends ServerView> List<T> servers(List<T> servers) {
    Place[] places = new Place[servers.size()];
    for (int i = 0; i < places.length; i++) {
      ServerView server = servers.get(i);
      places[i] = new Place(i, 0, 0, server.addressWord(0), server.port());
      if (server.family() == AddressFamily.INET6) {
        places[i].lengthen(server.addressWord(1), server.addressWord(2), server.addressWord(3));
      }
    }
    return sorted(servers, places);
  }

  /**
   * Where an item was, with the numbers by which it is compared, which are looked at many times.
   */
  private static final class Place {
    private final int index;
    private final int mark;
    private final int group;
    private final int port;

    /** The address, of which IPv4 has the first four bytes. */
    private final int first;

    private boolean isLong;
    private int second;
    private int third;
    private int fourth;

    Place(int index, int mark, int group, int first, int port) {
      this.index = index;
      this.mark = mark;
      this.group = group;
      this.first = first;
      this.port = port;
    }

    /** Adds the rest of an IPv6 address. */
    void lengthen(int second, int third, int fourth) {
      isLong = true;
      this.second = second;
      this.third = third;
      this.fourth = fourth;
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
