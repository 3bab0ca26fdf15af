package ipvs.cli.document;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.Listed;
import ipvs.netlink.json.Source.Via;
import ipvs.netlink.metrics.MetricsChoice;
import ipvs.netlink.metrics.MetricsReading;
import ipvs.netlink.metrics.MetricsText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A listing as metrics for Prometheus. */
public final class ListMetrics {
  private ListMetrics() {}

  /** Writes the text format of Prometheus. */
  public static void write(ByteOutput out, Listing listing, MetricsChoice choice)
      throws IOException {
    MetricsText.write(new DocumentOutput(out), reading(listing), choice);
  }

  /** {@return a listing whose services and servers are sorted} */
  public static MetricsReading reading(Listing listing) {
    List<MetricsReading.Entry> entries = new ArrayList<>(listing.services().size());
    for (Listed listed : listing.services()) {
      entries.add(new MetricsReading.Entry(listed.service(), List.copyOf(listed.servers())));
    }
    return new MetricsReading(
        listing.info(),
        listing.source().via() == Via.NETLINK,
        listing.estimation(),
        listing.isSettled(),
        listing.took(),
        listing.timeouts(),
        listing.daemons(),
        listing.totals(),
        entries);
  }
}
