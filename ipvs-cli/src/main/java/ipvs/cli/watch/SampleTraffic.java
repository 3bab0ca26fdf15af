package ipvs.cli.watch;

import ipvs.cli.report.TableReport.MeasuredTraffic;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.netlink.watch.Measured;
import ipvs.netlink.watch.MeasuredRates;
import ipvs.netlink.watch.Sample;
import java.util.Optional;

/**
 * What passed in a second between a sample and the one before it: nothing is known in the first.
 *
 * @param sample the sample
 */
public record SampleTraffic(Sample sample) implements MeasuredTraffic {
  @Override
  public Optional<Measured> of(ServiceView service) {
    Optional<MeasuredRates> rates = sample.rates();
    return rates.isPresent() ? rates.get().of(service.key()) : Optional.empty();
  }

  @Override
  public Optional<Measured> of(ServiceView service, ServerView server) {
    Optional<MeasuredRates> rates = sample.rates();
    return rates.isPresent() ? rates.get().of(service.key(), server.endpoint()) : Optional.empty();
  }
}
