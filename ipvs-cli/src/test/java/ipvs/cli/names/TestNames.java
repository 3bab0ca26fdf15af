package ipvs.cli.names;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A few names.
 *
 * @param hosts from address to name
 */
public record TestNames(Map<String, String> hosts) implements Names {
  private static final Map<Integer, String> SERVICES = Map.of(80, "http", 8080, "http-alt");

  @Override
  public Optional<IpAddress> address(String host) {
    return hosts.entrySet().stream()
        .filter(entry -> entry.getValue().equals(host))
        .findFirst()
        .map(entry -> IpAddress.parse(entry.getKey()));
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    return SERVICES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(service))
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Optional<String> host(IpAddress address) {
    return Optional.ofNullable(hosts.get(address.toString()));
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    return protocol.equals(Protocol.TCP) || port == 8080
        ? Optional.ofNullable(SERVICES.get(port))
        : Optional.empty();
  }
}
