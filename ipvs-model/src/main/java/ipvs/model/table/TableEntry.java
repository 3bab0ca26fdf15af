package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A service with its servers, as they are asked for.
 *
 * @param service the service
 * @param servers its servers in the order in which they are added, each endpoint once; tables that
 *     differ in nothing but this order are not told apart, but some schedulers go by it
 */
public record TableEntry(VirtualService service, List<RealServer> servers) {
  /**
   * Checks that all are there, and keeps the list from changing.
   *
   * @throws IllegalArgumentException if two servers have one endpoint
   */
  public TableEntry {
    Objects.requireNonNull(service, "service");
    servers = List.copyOf(servers);
    Set<Endpoint> endpoints = new HashSet<>();
    for (RealServer server : servers) {
      if (!endpoints.add(server.endpoint())) {
        throw new IllegalArgumentException(service.key() + " has " + server.endpoint() + " twice");
      }
    }
  }

  /** {@return what tells the service apart} */
  public ServiceKey key() {
    return service.key();
  }

  /** {@return the server that listens there, if there is one} */
  public Optional<RealServer> server(Endpoint endpoint) {
    for (RealServer server : servers) {
      if (server.endpoint().equals(endpoint)) {
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }
}
