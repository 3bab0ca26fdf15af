package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.NoSuchServiceException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The servers of some services at one moment: one dump a service. */
final class ServersNow {
  private final Map<ServiceKey, Map<Endpoint, ServerStatus>> servers = new HashMap<>();

  private ServersNow() {}

  /** {@return the servers of these services, of which some may not exist} */
  static ServersNow of(IpvsClient client, Set<ServiceKey> services) throws IOException {
    ServersNow now = new ServersNow();
    for (ServiceKey service : services) {
      Map<Endpoint, ServerStatus> read = new HashMap<>();
      try {
        for (ServerView server : client.servers(service)) {
          read.put(server.endpoint(), server.status());
        }
      } catch (NoSuchServiceException e) {
        // It has no servers any more.
      }
      now.servers.put(service, read);
    }
    return now;
  }

  /** {@return a server, if it and its service exist} */
  Optional<ServerStatus> server(ServiceKey service, Endpoint endpoint) {
    return Optional.ofNullable(servers.getOrDefault(service, Map.of()).get(endpoint));
  }
}
