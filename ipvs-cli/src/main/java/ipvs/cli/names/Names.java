package ipvs.cli.names;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.util.Optional;
import java.util.OptionalInt;

/** What stands between numbers and names of hosts and ports. */
public interface Names {
  /**
   * {@return the first IPv4 address of a host}
   *
   * @param host its name
   */
  Optional<IpAddress> address(String host);

  /**
   * {@return the port of a service}
   *
   * @param service its name or an alias, case mattering
   * @param protocol the protocol to which the name must belong
   */
  OptionalInt port(String service, Protocol protocol);

  /**
   * {@return the name of the host with this address}
   *
   * @param address an address of either family
   */
  Optional<String> host(IpAddress address);

  /**
   * {@return the name of the service on this port}
   *
   * @param port 0 to 65535
   * @param protocol the protocol to which the name must belong
   */
  Optional<String> service(int port, Protocol protocol);
}
