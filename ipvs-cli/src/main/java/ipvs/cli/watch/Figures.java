package ipvs.cli.watch;

import ipvs.cli.report.Listed;
import ipvs.model.Rates;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.netlink.watch.Measured;
import ipvs.netlink.watch.Sample;
import java.util.Optional;

/**
 * The numbers of a service or a server that a screen has.
 *
 * @param connections new connections a second; these three are not a number where it is not known
 * @param in bytes a second from clients
 * @param out bytes a second to clients
 * @param active connections
 * @param inactive connections
 */
record Figures(double connections, double in, double out, long active, long inactive) {
  /** Half of the range of numbers without a sign. */
  private static final double HALF = 0x1p63;

  /** {@return those of a service, of whose connections there are sums} */
  static Figures of(Sample sample, boolean isMeasured, Listed listed) {
    ServiceView service = listed.service();
    if (!sample.isComplete()) {
      return of(Optional.empty(), listed.active(), listed.inactive());
    }
    return isMeasured
        ? of(new SampleTraffic(sample).of(service), listed.active(), listed.inactive())
        : of(service.rates(), listed.active(), listed.inactive());
  }

  /** {@return those of a server} */
  static Figures of(Sample sample, boolean isMeasured, ServiceView service, ServerView server) {
    long active = server.activeConnections();
    long inactive = server.inactiveConnections();
    if (!sample.isComplete()) {
      return of(Optional.empty(), active, inactive);
    }
    return isMeasured
        ? of(new SampleTraffic(sample).of(service, server), active, inactive)
        : of(server.rates(), active, inactive);
  }

  private static Figures of(Rates rates, long active, long inactive) {
    return new Figures(
        unsigned(rates.connections()),
        unsigned(rates.inBytes()),
        unsigned(rates.outBytes()),
        active,
        inactive);
  }

  private static Figures of(Optional<Measured> known, long active, long inactive) {
    return known.isPresent()
        ? new Figures(
            known.get().connections(),
            known.get().inBytes(),
            known.get().outBytes(),
            active,
            inactive)
        : new Figures(Double.NaN, Double.NaN, Double.NaN, active, inactive);
  }

  private static double unsigned(long number) {
    return number >= 0 ? number : number + 2 * HALF;
  }

  double of(Metric metric) {
    return switch (metric) {
      case CONNECTIONS -> connections;
      case IN -> in;
      case OUT -> out;
      case ACTIVE -> active;
      case INACTIVE -> inactive;
    };
  }

  /** {@return whether there is nothing at all} */
  boolean isIdle() {
    return !(connections > 0) && !(in > 0) && !(out > 0) && active == 0 && inactive == 0;
  }
}
