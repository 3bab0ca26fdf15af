package ipvs.cli.config.keepalived;

import ipvs.cli.config.keepalived.ServiceReader.PlacedService;
import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where what makes a table stands. It does not change once it is handed out. */
public final class Places {
  private final Map<ServiceKey, PlacedService> services = new HashMap<>();
  private final Optional<Word> timeouts;
  private final Optional<Word> daemons;

  Places(List<PlacedService> placed, Optional<Word> timeouts, Optional<Word> daemons) {
    for (PlacedService each : placed) {
      for (ServiceKey key : each.service().names().keys()) {
        services.putIfAbsent(key, each);
      }
    }
    this.timeouts = timeouts;
    this.daemons = daemons;
  }

  /** {@return where a service stands} */
  public Optional<Spot> of(ServiceKey service) {
    return Optional.ofNullable(services.get(service)).map(placed -> Spot.of(placed.at()));
  }

  /** {@return where a server stands; for a sorry server, where its service does} */
  public Optional<Spot> of(ServiceKey service, Endpoint server) {
    return Optional.ofNullable(services.get(service))
        .map(placed -> Spot.of(placed.servers().getOrDefault(server, placed.at())));
  }

  /** {@return where the timeouts are set} */
  public Optional<Spot> ofTimeouts() {
    return timeouts.map(Spot::of);
  }

  /** {@return where the daemons are started} */
  public Optional<Spot> ofDaemons() {
    return daemons.map(Spot::of);
  }
}
