package ipvs.netlink.metrics;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.netlink.metrics.MetricsReading.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a reading one by one, for those who keep numbers and not text. */
final class Samples {
  private final MetricsReading reading;
  private final MetricsChoice choice;
  private final Visitor visitor;

  private Samples(MetricsReading reading, MetricsChoice choice, Visitor visitor) {
    this.reading = reading;
    this.choice = choice;
    this.visitor = visitor;
  }

  /** Takes values. */
  interface Visitor {
    /**
     * Takes one.
     *
     * @param labels names and values of labels in turn
     */
    void sample(Family family, List<String> labels, double value);
  }

  /** Hands over all values of the families that are chosen and known. */
  static void visit(MetricsReading reading, MetricsChoice choice, Visitor visitor) {
    Samples samples = new Samples(reading, choice, visitor);
    samples.table();
    samples.entries();
    samples.totals();
    samples.backends();
  }

  /** Rounded once: the lowest bit of 64, which no double holds here, still tells up from down. */
  private static double real(long unsigned) {
    return unsigned < 0 ? (double) (unsigned >>> 1 | unsigned & 1) * 2 : unsigned;
  }

  private boolean isWanted(Family family) {
    return family.isIn(choice) && (reading.isComplete() || family.isInFiles());
  }

  private void tell(Family family, List<String> labels, double value) {
    if (isWanted(family)) {
      visitor.sample(family, labels, value);
    }
  }

  private void table() {
    tell(
        Family.INFO,
        List.of(
            Label.VERSION, reading.info().version().toString(), Label.VIA, LabelText.via(reading)),
        1);
    tell(Family.TABLE_BUCKETS, List.of(), reading.info().connectionTableSize());
    if (reading.estimation().isPresent()) {
      tell(Family.ESTIMATION, List.of(), reading.estimation().get() ? 1 : 0);
    }
    tell(Family.SETTLED, List.of(), reading.isSettled() ? 1 : 0);
    tell(Family.SERVICES, List.of(), reading.entries().size());
    for (SyncDaemon daemon : reading.daemons()) {
      tell(
          Family.SYNC_DAEMON,
          List.of(
              Label.INTERFACE,
              daemon.interfaceName(),
              Label.ROLE,
              daemon.role().toString(),
              Label.SYNC_ID,
              Long.toString(daemon.syncId())),
          1);
    }
    Timeouts timeouts = reading.timeouts();
    timeout("tcp", timeouts.tcp());
    timeout("tcp_fin", timeouts.tcpFin());
    timeout("udp", timeouts.udp());
  }

  private void timeout(String which, long seconds) {
    if (seconds != 0) {
      tell(Family.TIMEOUT, List.of(Label.TIMEOUT, which), seconds);
    }
  }

  private void entries() {
    boolean isCounted = reading.isComplete();
    for (Entry entry : reading.entries()) {
      ServiceView service = entry.service();
      List<String> key = key(entry);
      Counters counters = isCounted ? service.counters() : Counters.ZERO;
      Rates rates = isCounted ? service.rates() : Rates.ZERO;
      for (Family family : Family.values()) {
        if (family.subject() == Family.Subject.SERVICE) {
          List<String> more =
              List.of(
                  Label.PERSISTENT, LabelText.persistent(service),
                  Label.SCHEDULER, service.scheduler());
          tell(
              family,
              family == Family.SERVICE_INFO ? joined(key, more) : key,
              real(Values.of(family, entry, counters, rates)));
        }
      }
      if (choice.withServers()) {
        for (ServerView server : entry.servers()) {
          server(key, server);
        }
      }
    }
  }

  private static List<String> key(Entry entry) {
    ServiceView service = entry.service();
    return List.of(
        Label.FAMILY, service.family().word(),
        Label.LOCAL_ADDRESS, LabelText.localAddress(service),
        Label.LOCAL_MARK, LabelText.localMark(service),
        Label.LOCAL_PORT, LabelText.localPort(service),
        Label.PROTO, LabelText.proto(service));
  }

  private static List<String> joined(List<String> labels, List<String> more) {
    List<String> joined = new ArrayList<>(labels.size() + more.size());
    joined.addAll(labels);
    joined.addAll(more);
    return List.copyOf(joined);
  }

  private void server(List<String> key, ServerView server) {
    Counters counters = reading.isComplete() ? server.counters() : Counters.ZERO;
    List<String> labels =
        joined(
            key,
            List.of(
                Label.REMOTE_ADDRESS, LabelText.remoteAddress(server),
                Label.REMOTE_PORT, Integer.toString(server.port())));
    for (Family family : Family.values()) {
      if (family.subject() == Family.Subject.SERVER) {
        List<String> more =
            List.of(
                Label.FORWARDING_METHOD, LabelText.method(server),
                Label.TUNNEL, LabelText.tunnel(server, reading.isComplete()));
        tell(
            family,
            family == Family.SERVER_INFO ? joined(labels, more) : labels,
            real(Values.of(family, server, counters)));
      }
    }
  }

  private void totals() {
    if (reading.totals().isPresent()) {
      for (Family family : Family.values()) {
        if (family.subject() == Family.Subject.TOTAL) {
          tell(family, List.of(), real(Values.of(family, reading.totals().get().counters())));
        }
      }
    }
  }

  /** Sums over what node_exporter does not tell apart. */
  private void backends() {
    if (!isWanted(Family.NODE_WEIGHT)) {
      return;
    }
    Map<List<String>, Backends.Sums> sums = new LinkedHashMap<>();
    for (Entry entry : reading.entries()) {
      ServiceView service = entry.service();
      for (ServerView server : entry.servers()) {
        List<String> labels =
            List.of(
                Label.LOCAL_ADDRESS, LabelText.inGo(LabelText.localAddress(service)),
                Label.LOCAL_MARK, LabelText.localMark(service),
                Label.LOCAL_PORT, LabelText.localPort(service),
                Label.PROTO, LabelText.proto(service),
                Label.REMOTE_ADDRESS, LabelText.inGo(LabelText.remoteAddress(server)),
                Label.REMOTE_PORT, Integer.toString(server.port()));
        sums.computeIfAbsent(labels, absent -> new Backends.Sums(new byte[0])).add(server);
      }
    }
    sums.forEach(
        (labels, sum) -> {
          for (Family family : Family.values()) {
            if (family.subject() == Family.Subject.BACKEND) {
              tell(family, labels, real(sum.of(family)));
            }
          }
        });
  }
}
