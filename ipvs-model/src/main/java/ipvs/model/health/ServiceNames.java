package ipvs.model.health;

import ipvs.model.ServiceKey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What clients connect to: one service of the kernel, or a group of them that shares its servers.
 *
 * @param keys at least one, each once, in the order of the file; more than one in a group only
 * @param group the name of the group, if it is one
 */
public record ServiceNames(List<ServiceKey> keys, Optional<String> group) {
  /** Checks that there is a key, and none twice. */
  public ServiceNames {
    keys = List.copyOf(keys);
    Objects.requireNonNull(group, "group");
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a service without an address or mark");
    }
    if (keys.size() > 1 && group.isEmpty()) {
      throw new IllegalArgumentException("several services that are no group: " + keys);
    }
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("one service twice: " + keys);
    }
  }

  /** {@return one service by itself} */
  public static ServiceNames of(ServiceKey key) {
    return new ServiceNames(List.of(key), Optional.empty());
  }

  /** {@return a group of services} */
  public static ServiceNames group(String name, List<ServiceKey> keys) {
    return new ServiceNames(keys, Optional.of(name));
  }
}
