package ipvs.model;

import java.util.Objects;

/**
 * A virtual service as the kernel reports it.
 *
 * @param service what was asked for
 * @param counters what was counted
 * @param rates what passes in a second
 */
public record ServiceStatus(VirtualService service, Counters counters, Rates rates) {
  /** Checks that all are there. */
  public ServiceStatus {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(rates, "rates");
  }

  /** {@return what tells the service apart} */
  public ServiceKey key() {
    return service.key();
  }
}
