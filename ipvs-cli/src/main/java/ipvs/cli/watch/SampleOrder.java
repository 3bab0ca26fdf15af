package ipvs.cli.watch;

import ipvs.cli.report.Listed;
import ipvs.cli.report.SortKey;
import ipvs.model.ServerStatus;
import ipvs.model.table.TableOrder;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.watch.Measured;
import ipvs.netlink.watch.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order services and servers of samples are shown.
 *
 * @param key what they are sorted by
 * @param isMeasured whether rates are those between two readings, and not the kernel's
 */
public record SampleOrder(SortKey key, boolean isMeasured) {
  /** Something with the number it is sorted by. */
  private record Weighed<T>(T value, double weight) {}

  /** {@return all of a sample, in this order} */
  public List<Listed> sorted(Sample sample) {
    return sorted(sample, sample.table().entries());
  }

  /** {@return some of a sample, in this order} */
  List<Listed> sorted(Sample sample, List<EntryStatus> some) {
    if (isMeasured && isRate()) {
      return byMeasured(new SampleTraffic(sample), some);
    }
    List<Listed> listed = new ArrayList<>(some.size());
    for (EntryStatus entry : some) {
      listed.add(new Listed(entry.service(), entry.servers()));
    }
    return key.sorted(listed);
  }

  private boolean isRate() {
    return switch (key) {
      case CONNS, IN, OUT -> true;
      case KEY, ACTIVE, INACTIVE, WEIGHT -> false;
    };
  }

  private List<Listed> byMeasured(SampleTraffic traffic, List<EntryStatus> some) {
    List<Weighed<Listed>> services = new ArrayList<>(some.size());
    for (EntryStatus entry : some) {
      List<Weighed<ServerStatus>> servers = new ArrayList<>(entry.servers().size());
      double sum = 0;
      for (ServerStatus server : entry.servers()) {
        double weight = traffic.of(entry.service(), server).map(this::weight).orElse(0.0);
        servers.add(new Weighed<>(server, weight));
        sum += weight;
      }
      servers.sort(SampleOrder::compareServers);
      List<ServerStatus> sorted = servers.stream().map(Weighed::value).toList();
      services.add(new Weighed<>(new Listed(entry.service(), sorted), sum));
    }
    services.sort(SampleOrder::compareServices);
    return services.stream().map(Weighed::value).toList();
  }

  // By hand: no archive of classes holds the comparators that the JDK puts together.

  private static int compareServices(Weighed<Listed> left, Weighed<Listed> right) {
    int byMost = Double.compare(right.weight, left.weight);
    return byMost != 0
        ? byMost
        : TableOrder.SERVICES.compare(left.value.service().key(), right.value.service().key());
  }

  private static int compareServers(Weighed<ServerStatus> left, Weighed<ServerStatus> right) {
    int byMost = Double.compare(right.weight, left.weight);
    return byMost != 0
        ? byMost
        : TableOrder.SERVERS.compare(left.value.endpoint(), right.value.endpoint());
  }

  private double weight(Measured measured) {
    return switch (key) {
      case IN -> measured.inBytes();
      case OUT -> measured.outBytes();
      case CONNS, KEY, ACTIVE, INACTIVE, WEIGHT -> measured.connections();
    };
  }
}
