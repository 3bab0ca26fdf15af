package ipvs.netlink;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import java.util.List;
import java.util.stream.IntStream;

/** Services and servers by number, no two of which are the same. */
final class Entries {
  /** The service that tests ask about where any will do. */
  static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  private static final int SERVICES = 0x0A00_0000;
  private static final int SERVERS = 0x0A80_0000;
  private static final int PORT = 80;

  private Entries() {}

  static ServiceStatus service(int number) {
    Endpoint endpoint = new Endpoint(IpAddress.ofIpv4(SERVICES + number), PORT);
    return new ServiceStatus(
        VirtualService.of(ServiceAddress.tcp(endpoint), Scheduler.RR),
        new Counters(number, 0, 0, 0, 0),
        Rates.ZERO);
  }

  static ServerStatus server(int number) {
    Endpoint endpoint = new Endpoint(IpAddress.ofIpv4(SERVERS + number), PORT);
    return new ServerStatus(
        RealServer.of(endpoint, ForwardMethod.MASQ), number, 0, 0, Counters.ZERO, Rates.ZERO);
  }

  static List<ServiceStatus> services(int... numbers) {
    return IntStream.of(numbers).mapToObj(Entries::service).toList();
  }

  static List<ServerStatus> servers(int... numbers) {
    return IntStream.of(numbers).mapToObj(Entries::server).toList();
  }

  /** {@return the services from one number up to another, that one not included} */
  static List<ServiceStatus> servicesFrom(int from, int to) {
    return IntStream.range(from, to).mapToObj(Entries::service).toList();
  }

  /** {@return the servers from one number up to another, that one not included} */
  static List<ServerStatus> serversFrom(int from, int to) {
    return IntStream.range(from, to).mapToObj(Entries::server).toList();
  }
}
