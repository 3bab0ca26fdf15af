package ipvs.cli.doctor;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a file says beside its table.
 *
 * <p>Immutable.
 *
 * @param isFile whether the table is that of a file, which is perhaps not loaded yet
 * @param addresses what VRRP moves from one director to the other
 * @param peers the addresses of other directors
 * @param ports servers whose ports in the file have no effect
 * @param sorry services that have a server for when all others fail
 */
public record Wanted(
    boolean isFile,
    List<IpAddress> addresses,
    List<IpAddress> peers,
    List<PassedPort> ports,
    Set<ServiceKey> sorry) {
  /** No file. */
  public static final Wanted NOTHING = new Wanted(false, List.of(), List.of(), List.of(), Set.of());

  /** Keeps the lists from changing. */
  public Wanted {
    addresses = List.copyOf(addresses);
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
    sorry = Set.copyOf(sorry);
  }

  /**
   * A server that stands in a file with a port that is not that of its service, which the kernel
   * takes.
   *
   * @param service the service
   * @param server the server, as it stands in the file
   */
  public record PassedPort(ServiceKey service, Endpoint server) {
    /** Checks that both are there. */
    public PassedPort {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
    }
  }
}
