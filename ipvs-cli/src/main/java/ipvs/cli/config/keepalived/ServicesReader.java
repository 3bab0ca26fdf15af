package ipvs.cli.config.keepalived;

import ipvs.cli.config.keepalived.ServiceReader.PlacedService;
import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckedService;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All services of a file: what stands twice is one. For one thread. */
final class ServicesReader {
  /** Groups of many addresses that many services share multiply. */
  private static final long MOST_KEYS = 1 << 18;

  private final Reading reading;
  private final Groups groups;
  private final Checks checks;
  private final List<PlacedService> services = new ArrayList<>();
  private final Map<ServiceKey, Integer> indexes = new HashMap<>();

  ServicesReader(Reading reading, Groups groups, Checks checks) {
    this.reading = reading;
    this.groups = groups;
    this.checks = checks;
  }

  /** Takes a block that describes one. */
  void add(Statement block) {
    long size = ServiceHead.size(block, groups);
    if (indexes.size() + size > MOST_KEYS) {
      reading
          .reports()
          .error(
              ConfigCode.TOO_LARGE,
              block.keyword(),
              "more than " + MOST_KEYS + " services in all",
              "the service is left out");
      return;
    }
    Optional<PlacedService> read = ServiceReader.read(reading, groups, checks, block);
    if (read.isPresent()) {
      add(read.get());
    }
  }

  private void add(PlacedService placed) {
    List<ServiceKey> keys = placed.service().names().keys();
    Optional<Integer> first = first(keys);
    if (first.isPresent()) {
      PlacedService other = services.get(first.get());
      reading
          .reports()
          .again(
              ConfigCode.DUPLICATE_SERVICE,
              placed.at(),
              other.at(),
              "another virtual_server has this service",
              "the servers of both are taken, the rest of the first");
      if (other.service().names().keys().equals(keys)) {
        services.set(first.get(), merged(other, placed));
        return;
      }
    }
    for (ServiceKey key : keys) {
      indexes.putIfAbsent(key, services.size());
    }
    services.add(placed);
  }

  private static PlacedService merged(PlacedService first, PlacedService later) {
    Map<Endpoint, Word> places = new LinkedHashMap<>(later.servers());
    places.putAll(first.servers());
    return new PlacedService(
        first.at(), first.service().mergedWith(List.of(later.service())), places);
  }

  private Optional<Integer> first(List<ServiceKey> keys) {
    for (ServiceKey key : keys) {
      Integer index = indexes.get(key);
      if (index != null) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /** {@return where they stand, in the order of the file} */
  List<PlacedService> placed() {
    return List.copyOf(services);
  }

  /** {@return all, in the order of the file} */
  List<CheckedService> services() {
    List<CheckedService> all = new ArrayList<>();
    services.forEach(each -> all.add(each.service()));
    return all;
  }
}
