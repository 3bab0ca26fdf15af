package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose a server of the kernel is where several services of a file share a key: that of the first
 * one that names it. What is no server but serves where none does is anybody's.
 *
 * <p>Immutable.
 */
final class KeyOwners {
  private final Map<ServiceKey, Map<Endpoint, CheckedService>> shared = new HashMap<>();

  private KeyOwners() {}

  /** {@return the owners in a file with these services, each of which is another value} */
  static KeyOwners of(List<CheckedService> services) {
    Map<ServiceKey, List<CheckedService>> keepers = new LinkedHashMap<>();
    for (CheckedService service : services) {
      for (ServiceKey key : service.names().keys()) {
        keepers.computeIfAbsent(key, first -> new ArrayList<>(1)).add(service);
      }
    }
    KeyOwners owners = new KeyOwners();
    for (Map.Entry<ServiceKey, List<CheckedService>> each : keepers.entrySet()) {
      if (each.getValue().size() > 1) {
        owners.shared.put(each.getKey(), owners(each.getKey(), each.getValue()));
      }
    }
    return owners;
  }

  private static Map<Endpoint, CheckedService> owners(ServiceKey key, List<CheckedService> of) {
    Map<Endpoint, CheckedService> owners = new HashMap<>();
    for (CheckedService service : of) {
      for (CheckedServer server : service.servers()) {
        owners.putIfAbsent(server.in(key).endpoint(), service);
      }
    }
    return owners;
  }

  /** {@return whether what a service names is its own in a key, or anybody's} */
  boolean isOf(CheckedService service, ServiceKey key, Endpoint server) {
    Map<Endpoint, CheckedService> owners = shared.get(key);
    return owners == null || owners.getOrDefault(server, service) == service;
  }
}
