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
 * The settings of a service and of its servers.
 *
 * @param service the service
 * @param servers its servers in the order in which they are added, each endpoint once; a difference
 *     of this order alone does not count between tables, but some schedulers depend on it
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
    Optional<Endpoint> repeated = repeated(servers);
    if (repeated.isPresent()) {
      throw new IllegalArgumentException(service.key() + " has " + repeated.get() + " twice");
    }
  }

  /** {@return an endpoint that two of the servers have, if there is one} */
  private static Optional<Endpoint> repeated(List<RealServer> servers) {
    return areInOrder(servers) ? Optional.empty() : repeatedInAny(servers);
  }

  /** Nearly all are; then none is there twice, and no set need be made to see it. */
  private static boolean areInOrder(List<RealServer> servers) {
    for (int i = 1; i < servers.size(); i++) {
      Endpoint before = servers.get(i - 1).endpoint();
      if (before.compareTo(servers.get(i).endpoint()) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Endpoint> repeatedInAny(List<RealServer> servers) {
    Set<Endpoint> endpoints = new HashSet<>();
    for (RealServer server : servers) {
      if (!endpoints.add(server.endpoint())) {
        return Optional.of(server.endpoint());
      }
    }
    return Optional.empty();
  }

  /** {@return the key of the service} */
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
