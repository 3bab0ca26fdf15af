package ipvs.model;

import java.util.Objects;

/**
 * A virtual service as the kernel reports it.
 *
 * @param service its settings
 * @param counters its counters
 * @param rates its traffic per second
 */
public record ServiceStatus(VirtualService service, Counters counters, Rates rates)
    implements ServiceView {
  /** Checks that all are there. */
  public ServiceStatus {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(rates, "rates");
  }

  /** {@return what a kernel reports of a service that had no traffic} */
  public static ServiceStatus idle(VirtualService service) {
    return new ServiceStatus(service, Counters.ZERO, Rates.ZERO);
  }

  @Override
  public ServiceKey key() {
    return service.key();
  }

  @Override
  public AddressFamily family() {
    return key().family();
  }

  @Override
  public boolean isMarked() {
    return key() instanceof FirewallMark;
  }

  @Override
  public long mark() {
    return key() instanceof FirewallMark mark ? mark.mark() : 0;
  }

  @Override
  public int protocol() {
    return key() instanceof ServiceAddress address ? address.protocol().number() : 0;
  }

  @Override
  public int port() {
    return key() instanceof ServiceAddress address ? address.endpoint().port() : 0;
  }

  @Override
  public int addressWord(int index) {
    return key() instanceof ServiceAddress address ? address.endpoint().address().word(index) : 0;
  }

  @Override
  public String scheduler() {
    return service.scheduler().name();
  }

  @Override
  public long flags() {
    return service.flags().bits();
  }

  @Override
  public long timeout() {
    return service.persistence().timeout();
  }

  @Override
  public boolean hasEngine() {
    return service.engine().isPresent();
  }

  @Override
  public String engine() {
    return service.engine().orElseThrow().name();
  }

  @Override
  public ServiceStatus status() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceView that
        && service.equals(that.service())
        && counters.equals(that.counters())
        && rates.equals(that.rates());
  }

  @Override
  public int hashCode() {
    return Objects.hash(service, counters, rates);
  }
}
