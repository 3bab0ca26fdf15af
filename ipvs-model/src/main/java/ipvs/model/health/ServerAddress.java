package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.Objects;

/**
 * Where a server listens, as a file says it.
 *
 * <p>What the kernel is told depends on the service, too: see {@link #in}.
 *
 * @param address its address
 * @param port its port, 0 to 65535; 0 for that of the service
 */
public record ServerAddress(IpAddress address, int port) {
  /** Checks the range of the port. */
  public ServerAddress {
    Objects.requireNonNull(address, "address");
    Limits.within("port", port, 0, Limits.PORT);
  }

  /**
   * {@return where the kernel has the server in a service}
   *
   * <p>Direct routing and tunnels alter no port, so that there it is that of the service, and 0 in
   * one of a mark. Where addresses are translated it is the server's own, if it has one.
   */
  public Endpoint in(ServiceKey service, Forwarding forwarding) {
    int ofService = service instanceof ServiceAddress known ? known.endpoint().port() : 0;
    boolean isOwn = port != 0 && !forwarding.takesPortOfService();
    return new Endpoint(address, isOwn ? port : ofService);
  }

  /** {@return {@code 10.0.0.2:80}, without the port where it is that of the service} */
  @Override
  public String toString() {
    return port == 0 ? address.toString() : new Endpoint(address, port).toString();
  }
}
