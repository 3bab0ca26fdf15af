package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * That people take servers out of service until they say otherwise.
 *
 * @param service in which service; empty for all
 * @param address the address of the servers
 * @param port their port as the kernel has it, 0 to 65535; empty for all ports
 * @param drains whether they stay at weight 0 until their connections have ended, even where those
 *     that fail leave at once
 */
public record Maintenance(
    Optional<ServiceKey> service, IpAddress address, OptionalInt port, boolean drains) {
  /** Checks that all are there, and the range of the port. */
  public Maintenance {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(address, "address");
    if (port.isPresent()) {
      Limits.within("port", port.getAsInt(), 0, Limits.PORT);
    }
  }

  /** {@return of all servers with an address, which leave as if they had failed} */
  public static Maintenance of(IpAddress address) {
    return new Maintenance(Optional.empty(), address, OptionalInt.empty(), false);
  }

  /** {@return the same of one service only} */
  public Maintenance in(ServiceKey other) {
    return new Maintenance(Optional.of(other), address, port, drains);
  }

  /** {@return the same of one port only, 0 to 65535} */
  public Maintenance at(int other) {
    return new Maintenance(service, address, OptionalInt.of(other), drains);
  }

  /** {@return the same, whose servers stay at weight 0 until their connections have ended} */
  public Maintenance draining() {
    return new Maintenance(service, address, port, true);
  }

  /** {@return whether this and another one are of the same servers, in whichever manner} */
  public boolean isOfSame(Maintenance other) {
    return service.equals(other.service)
        && address.equals(other.address)
        && port.equals(other.port);
  }

  /** {@return the first mark that means a server of a service, if there is one} */
  static Optional<Maintenance> first(
      List<Maintenance> marks, CheckedService service, CheckedServer server) {
    for (Maintenance mark : marks) {
      if (mark.means(service, server)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }

  /** {@return whether a server of a service is meant} */
  boolean means(CheckedService of, CheckedServer server) {
    List<ServiceKey> keys = of.names().keys();
    Endpoint endpoint = server.in(keys.get(0)).endpoint();
    return (service.isEmpty() || keys.contains(service.get()))
        && endpoint.address().equals(address)
        && (port.isEmpty() || port.getAsInt() == endpoint.port());
  }
}
