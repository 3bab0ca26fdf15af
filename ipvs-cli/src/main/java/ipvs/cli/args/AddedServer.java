package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A server as a rule names it. The server that the rule adds may have another port: that of the
 * service, which only masquerading could change.
 *
 * @param service the service
 * @param endpoint the server, with the port that stands in the rule
 * @param isMasqueraded whether its port has an effect
 */
public record AddedServer(ServiceKey service, Endpoint endpoint, boolean isMasqueraded) {
  /** Checks that both are there. */
  public AddedServer {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /**
   * {@return the server that a rule adds; empty if it adds none, or none with a port}
   *
   * @param words of the rule, which is right
   * @param names asked for names of hosts and ports
   */
  public static Optional<AddedServer> of(List<String> words, Names names) {
    Optional<Protocol> protocol = Optional.empty();
    String service = "";
    Optional<String> server = Optional.empty();
    boolean isAdded = false;
    boolean isMasqueraded = false;
    for (OptionUse use : new OptionReader(false).read(words).options()) {
      switch (use.flag()) {
        case ADD_SERVER -> isAdded = true;
        case TCP_SERVICE, UDP_SERVICE, SCTP_SERVICE -> {
          protocol = Optional.of(ServiceOptions.protocol(use.flag()));
          service = use.text();
        }
        case REAL_SERVER -> server = Optional.of(use.text());
        case MASQUERADING -> isMasqueraded = true;
        default -> {
          // A mark has no port, and the rest is not about ports.
        }
      }
    }
    return isAdded && protocol.isPresent() && server.isPresent()
        ? of(protocol.get(), service, server.get(), isMasqueraded, new NamedEndpoints(names))
        : Optional.empty();
  }

  private static Optional<AddedServer> of(
      Protocol protocol,
      String service,
      String server,
      boolean isMasqueraded,
      NamedEndpoints endpoints) {
    try {
      Optional<Protocol> ports = Optional.of(protocol);
      ServiceKey key = new ServiceAddress(protocol, endpoints.read(service, ports));
      return Optional.of(new AddedServer(key, endpoints.read(server, ports), isMasqueraded));
    } catch (IllegalArgumentException e) {
      // Without a port it has that of the service.
      return Optional.empty();
    }
  }
}
