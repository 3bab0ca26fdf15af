package ipvs.cli.config.ldirectord;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * On which lines of a file services and servers stand. It does not change once it is handed out.
 */
public final class Places {
  private final Map<ServiceKey, Integer> services = new HashMap<>();
  private final Map<ServiceKey, Map<Endpoint, Integer>> servers = new HashMap<>();

  Places() {}

  /** Notes a service, of which the first place counts. */
  void note(ServiceKey service, int line, Map<Endpoint, Integer> ofServers) {
    services.putIfAbsent(service, line);
    Map<Endpoint, Integer> all = servers.computeIfAbsent(service, key -> new HashMap<>());
    ofServers.forEach(all::putIfAbsent);
  }

  /** {@return the line of a service, from 1} */
  public OptionalInt line(ServiceKey service) {
    return some(services.get(service));
  }

  /** {@return the line of a server of a service, from 1; none of a fallback} */
  public OptionalInt line(ServiceKey service, Endpoint server) {
    return some(servers.getOrDefault(service, Map.of()).get(server));
  }

  private static OptionalInt some(Integer line) {
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }
}
