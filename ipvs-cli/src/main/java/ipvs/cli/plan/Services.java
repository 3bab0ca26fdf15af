package ipvs.cli.plan;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of a table, each with its servers, as they are configured. */
public final class Services {
  private Services() {}

  /**
   * A service with its servers.
   *
   * @param service how it is configured
   * @param servers its servers, each under its address
   */
  record Entry(VirtualService service, Map<Endpoint, RealServer> servers) {}

  /**
   * {@return what a kernel has, in the order in which it would have to be added}
   *
   * <p>A kernel puts what is new before what was there, and lists it so.
   *
   * @throws IOException if the kernel cannot be asked
   */
  public static Map<ServiceKey, Entry> of(IpvsClient kernel) throws IOException {
    List<Entry> entries = new ArrayList<>();
    kernel.forEachService((service, servers) -> entries.add(entry(service, servers)));
    Collections.reverse(entries);
    Map<ServiceKey, Entry> byKey = new LinkedHashMap<>();
    entries.forEach(entry -> byKey.put(entry.service().key(), entry));
    return byKey;
  }

  private static Entry entry(ServiceStatus service, List<ServerStatus> servers) {
    Map<Endpoint, RealServer> byEndpoint = new LinkedHashMap<>();
    for (int i = servers.size() - 1; i >= 0; i--) {
      RealServer server = servers.get(i).server();
      byEndpoint.put(server.endpoint(), server);
    }
    return new Entry(service.service(), byEndpoint);
  }
}
