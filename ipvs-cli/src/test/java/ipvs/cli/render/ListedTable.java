package ipvs.cli.render;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of services and servers, written down by tests. */
public final class ListedTable {
  /** What kernels say of themselves. */
  public static final IpvsInfo INFO = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);

  private final Map<ServiceStatus, List<ServerStatus>> rows = new LinkedHashMap<>();
  private ServiceStatus last =
      ServiceStatus.idle(VirtualService.of(tcp("0.0.0.0:1"), Scheduler.WLC));

  /** {@return a table with every kind of service, listed in order} */
  public static ListedTable everyKind() {
    FirewallMark mark = new FirewallMark(7, AddressFamily.INET6);
    return new ListedTable()
        .service(VirtualService.of(tcp("192.0.2.10:80"), Scheduler.WRR))
        .server(masq("10.0.0.11:8080").withWeight(2))
        .server(masq("10.0.0.12:8080"))
        .service(VirtualService.of(udp("192.0.2.10:53"), Scheduler.RR).withOnePacket())
        .server(server("10.0.0.13:53", ForwardMethod.DROUTE))
        .service(hashed())
        .server(masq("[2001:db8::21]:8443"))
        .service(VirtualService.of(mark, Scheduler.RR))
        .server(
            server("[2001:db8::21]:0", ForwardMethod.TUNNEL)
                .withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM)));
  }

  private static VirtualService hashed() {
    VirtualService service = VirtualService.of(tcp("[2001:db8::10]:443"), Scheduler.SH);
    return service
        .withFlags(service.flags().with(SchedulerFlag.SCHED2))
        .withPersistence(new Persistence(600, Netmask.ofPrefix(64)));
  }

  /** Adds a service without traffic. */
  public ListedTable service(VirtualService service) {
    return service(ServiceStatus.idle(service));
  }

  /** Adds a service. */
  public ListedTable service(ServiceStatus service) {
    last = service;
    rows.put(service, new ArrayList<>());
    return this;
  }

  /** Adds a server without traffic to the last service. */
  public ListedTable server(RealServer server) {
    return server(ServerStatus.idle(server));
  }

  /** Adds a server to the last service. */
  public ListedTable server(ServerStatus server) {
    rows.get(last).add(server);
    return this;
  }

  /** {@return the part of this table that is the service with this key} */
  public ListedTable only(ServiceKey key) {
    ListedTable part = new ListedTable();
    rows.forEach(
        (service, servers) -> {
          if (service.key().equals(key)) {
            part.rows.put(service, servers);
          }
        });
    return part;
  }

  /** Writes the rows to a listing. */
  public void writeTo(Renderer listing) throws IOException {
    for (Map.Entry<ServiceStatus, List<ServerStatus>> row : rows.entrySet()) {
      listing.service(row.getKey());
      for (ServerStatus server : row.getValue()) {
        listing.server(row.getKey(), server);
      }
    }
  }

  /** {@return services, each with its servers} */
  public Map<ServiceStatus, List<ServerStatus>> rows() {
    return rows;
  }

  /** {@return a TCP service} */
  public static ServiceAddress tcp(String endpoint) {
    return ServiceAddress.tcp(Endpoint.parse(endpoint));
  }

  /** {@return a UDP service} */
  public static ServiceAddress udp(String endpoint) {
    return ServiceAddress.udp(Endpoint.parse(endpoint));
  }

  /** {@return a server of weight 1} */
  public static RealServer server(String endpoint, ForwardMethod method) {
    return RealServer.of(Endpoint.parse(endpoint), method);
  }

  /** {@return a masqueraded server of weight 1} */
  public static RealServer masq(String endpoint) {
    return server(endpoint, ForwardMethod.MASQ);
  }
}
