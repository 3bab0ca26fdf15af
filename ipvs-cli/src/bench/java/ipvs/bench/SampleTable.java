package ipvs.bench;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The table that is measured: TCP services, each with the same number of servers. */
final class SampleTable {
  private SampleTable() {}

  /** {@return the rules in the save format, services first to last, each before its servers} */
  static byte[] rules(int services, int servers) {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < services; s++) {
      String key = "-t " + serviceEndpoint(s);
      text.append("-A ").append(key).append(" -s wlc\n");
      for (int d = 0; d < servers; d++) {
        text.append("-a ").append(key).append(" -r ").append(serverEndpoint(s, d));
        text.append(" -m -w ").append(d + 1).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** {@return services as a kernel reports them} */
  static List<ServiceStatus> services(int count) {
    List<ServiceStatus> services = new ArrayList<>(count);
    for (int s = 0; s < count; s++) {
      services.add(new ServiceStatus(service(s), counters(s), rates(s)));
    }
    return services;
  }

  /** {@return servers of one service as a kernel reports them} */
  static List<ServerStatus> servers(int count) {
    List<ServerStatus> servers = new ArrayList<>(count);
    for (int d = 0; d < count; d++) {
      servers.add(
          new ServerStatus(
              server(serverEndpoint(0, d), d + 1), 100 + d, 2000 + d, d, counters(d), rates(d)));
    }
    return servers;
  }

  /** {@return servers with addresses of IPv6 as a kernel reports them} */
  static List<ServerStatus> ipv6Servers(int count) {
    List<ServerStatus> servers = new ArrayList<>(count);
    for (int d = 0; d < count; d++) {
      Endpoint endpoint = new Endpoint(IpAddress.ofIpv6(0x20010db800000000L, d + 1), 8080);
      servers.add(
          new ServerStatus(server(endpoint, d + 1), 100 + d, 2000 + d, d, counters(d), rates(d)));
    }
    return servers;
  }

  /** {@return a service as it is asked for} */
  static VirtualService service(int number) {
    return VirtualService.of(
        new ServiceAddress(Protocol.TCP, serviceEndpoint(number)), new Scheduler("wlc"));
  }

  /** {@return a server of a service as it is asked for} */
  static RealServer server(int service, int number) {
    return server(serverEndpoint(service, number), number + 1);
  }

  private static RealServer server(Endpoint endpoint, int weight) {
    return RealServer.of(endpoint, ForwardMethod.MASQ).withWeight(weight);
  }

  private static Endpoint serviceEndpoint(int number) {
    return new Endpoint(IpAddress.ofIpv4((10 << 24 | 1 << 16) + number), 80);
  }

  private static Endpoint serverEndpoint(int service, int number) {
    return new Endpoint(
        IpAddress.ofIpv4(172 << 24 | 16 << 16 | (number & 0xFF) << 8 | service & 0xFF), 8080);
  }

  private static Counters counters(int seed) {
    return new Counters(
        1_000L + seed, 50_000L + seed, 40_000L + seed, 9_000_000L + seed, 80_000_000L + seed);
  }

  private static Rates rates(int seed) {
    return new Rates(seed, 10L + seed, 20L + seed, 3_000L + seed, 40_000L + seed);
  }
}
