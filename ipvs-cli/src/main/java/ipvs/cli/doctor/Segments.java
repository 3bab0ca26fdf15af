package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.route.Route;
import ipvs.netlink.route.RouteType;
import java.util.Comparator;
import java.util.Optional;

/** How long segments of TCP may be, and the command that says so. */
final class Segments {
  private static final int OF_IPV4 = 40;
  private static final int OF_IPV6 = 60;

  private Segments() {}

  /** {@return how long the headers of TCP and IP are together, in bytes} */
  static int headers(AddressFamily family) {
    return family == AddressFamily.INET ? OF_IPV4 : OF_IPV6;
  }

  /**
   * {@return the command that makes a route offer shorter segments}
   *
   * <p>The kernel changes a route only if its table and its metric are named, and forgets of it
   * what is not.
   *
   * @param server whose route it is
   * @param way what the kernel does with packets to the client
   * @param most the longest segment, in bytes
   */
  static String offering(ServerMachine server, Route way, long most) {
    IpAddress client = server.question().client();
    String ip = client.family() == AddressFamily.INET ? "ip" : "ip -6";
    return ip
        + " route change "
        + route(server, way, client).map(each -> words(server, each)).orElse("<the route>")
        + " advmss "
        + most;
  }

  /** {@return the route of a table that the kernel took} */
  private static Optional<Route> route(ServerMachine server, Route way, IpAddress client) {
    return server.facts().routes().items().stream()
        .filter(each -> each.type() == RouteType.UNICAST && each.destination().contains(client))
        .filter(each -> each.hops().size() == 1 && each.hops().equals(way.hops()))
        .min(
            Comparator.comparingInt((Route each) -> -each.destination().length())
                .thenComparingLong(Route::priority));
  }

  private static String words(ServerMachine server, Route route) {
    StringBuilder words = new StringBuilder();
    words.append(route.destination().length() == 0 ? "default" : route.destination());
    route.gateway().ifPresent(gateway -> words.append(" via ").append(gateway));
    words.append(" dev ").append(server.network().word(route.link()));
    route.source().ifPresent(source -> words.append(" src ").append(source));
    add(words, " table ", route.table() == Route.MAIN_TABLE ? 0 : route.table());
    add(words, " metric ", route.priority());
    add(words, " mtu ", route.mtu());
    return words.toString();
  }

  private static void add(StringBuilder words, String name, long number) {
    if (number != 0) {
      words.append(name).append(number);
    }
  }
}
