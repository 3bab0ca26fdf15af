package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service with its servers, as they are asked for.
 *
 * @param service the service
 * @param servers its servers in the order of {@link TableOrder}, in whatever order they are given;
 *     each endpoint once
 */
public record TableEntry(VirtualService service, List<RealServer> servers) {
  private static final Comparator<RealServer> ORDER =
      Comparator.comparing(RealServer::endpoint, TableOrder.SERVERS);

  /**
   * Checks that all are there, and sorts the servers.
   *
   * @throws IllegalArgumentException if two servers have one endpoint
   */
  public TableEntry {
    Objects.requireNonNull(service, "service");
    List<RealServer> sorted = new ArrayList<>(servers);
    sorted.sort(ORDER);
    for (int i = 1; i < sorted.size(); i++) {
      Endpoint endpoint = sorted.get(i).endpoint();
      if (endpoint.equals(sorted.get(i - 1).endpoint())) {
        throw new IllegalArgumentException(service.key() + " has " + endpoint + " twice");
      }
    }
    servers = List.copyOf(sorted);
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
