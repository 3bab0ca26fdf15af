package ipvs.netlink.metrics;

import ipvs.model.AddressFamily;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.netlink.metrics.Backends.Sums;
import ipvs.netlink.metrics.Series.OfServer;
import ipvs.netlink.metrics.Series.OfService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a table in the text format of Prometheus, version 0.0.4, see ipvs-list(8).
 *
 * <p>Families are in alphabetic order, and labels in each series; series in the order of the
 * reading. There are no timestamps. Counters are exact, all 64 bits; a name of the kernel's with
 * bytes beyond ASCII has one character for each. A family without series is left out, and so is
 * what is not known.
 *
 * <p>For one thread.
 */
public final class MetricsText {
  /** What HTTP says of such a text. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final int NANOS = 1_000_000_000;

  private final LineOutput out;
  private final MetricsReading reading;
  private final Series series;
  private final Iterable<Sums> backends;
  private final LabelWriter labels = new LabelWriter();

  private MetricsText(LineOutput out, MetricsReading reading, MetricsChoice choice) {
    this.out = out;
    this.reading = reading;
    series = Series.of(reading, choice);
    backends = choice.withNodeExporter() ? Backends.of(series.servers()) : List.of();
  }

  /**
   * Writes a table.
   *
   * @param out where to; it stays open
   * @param reading what was read
   * @param choice which families
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, MetricsReading reading, MetricsChoice choice)
      throws IOException {
    LineOutput lines = new LineOutput(out);
    MetricsText text = new MetricsText(lines, reading, choice);
    for (Family family : Family.values()) {
      if (family.isIn(choice) && (reading.isComplete() || family.isInFiles())) {
        text.family(family);
      }
    }
    lines.flush();
  }

  private void family(Family family) throws IOException {
    switch (family.subject()) {
      case TABLE -> table(family);
      case SERVICE -> services(family);
      case SERVER -> servers(family);
      case BACKEND -> backends(family);
      case TOTAL -> {
        if (reading.totals().isPresent()) {
          single(family, Values.of(family, reading.totals().get().counters()));
        }
      }
    }
  }

  private void head(Family family) throws IOException {
    out.ascii("# HELP ").ascii(family.text()).ascii(" ").ascii(family.help()).endLine();
    String type = family.isCounter() ? " counter" : " gauge";
    out.ascii("# TYPE ").ascii(family.text()).ascii(type).endLine();
  }

  private void single(Family family, long value) throws IOException {
    head(family);
    out.ascii(family.text()).ascii(" ").number(value).endLine();
  }

  private void table(Family family) throws IOException {
    switch (family) {
      case TABLE_BUCKETS -> single(family, reading.info().connectionTableSize());
      case ESTIMATION -> {
        if (reading.estimation().isPresent()) {
          single(family, reading.estimation().get() ? 1 : 0);
        }
      }
      case SETTLED -> single(family, reading.isSettled() ? 1 : 0);
      case SERVICES -> single(family, reading.entries().size());
      case INFO -> info(family);
      case READ_DURATION -> duration(family);
      case SYNC_DAEMON -> daemons(family);
      case TIMEOUT -> timeouts(family);
      default -> throw new IllegalArgumentException(family.text());
    }
  }

  private void info(Family family) throws IOException {
    head(family);
    labels
        .begin()
        .label(Label.VERSION, reading.info().version().toString())
        .label(Label.VIA, LabelText.via(reading));
    sample(family, 1);
  }

  private void sample(Family family, long value) throws IOException {
    out.ascii(family.text()).bytes(labels.end()).number(value).endLine();
  }

  /** Seconds, in decimal digits to the nanosecond. */
  private void duration(Family family) throws IOException {
    head(family);
    String nanos = Integer.toString(NANOS + reading.took().getNano()).substring(1);
    out.ascii(family.text())
        .ascii(" ")
        .number(reading.took().getSeconds())
        .ascii(".")
        .ascii(nanos)
        .endLine();
  }

  private void daemons(Family family) throws IOException {
    if (reading.daemons().isEmpty()) {
      return;
    }
    head(family);
    for (SyncRole role : SyncRole.values()) {
      for (SyncDaemon daemon : reading.daemons()) {
        if (daemon.role() == role) {
          labels
              .begin()
              .name(Label.INTERFACE, daemon.interfaceName())
              .label(Label.ROLE, role.toString())
              .label(Label.SYNC_ID, Long.toString(daemon.syncId()));
          sample(family, 1);
        }
      }
    }
  }

  private void timeouts(Family family) throws IOException {
    Timeouts timeouts = reading.timeouts();
    if (timeouts.equals(Timeouts.UNCHANGED)) {
      return;
    }
    head(family);
    timeout(family, "tcp", timeouts.tcp());
    timeout(family, "tcp_fin", timeouts.tcpFin());
    timeout(family, "udp", timeouts.udp());
  }

  private void timeout(Family family, String which, long seconds) throws IOException {
    if (seconds != 0) {
      labels.begin().label(Label.TIMEOUT, which);
      sample(family, seconds);
    }
  }

  /** {@return what stands before all labels but one} */
  private static byte[] prefix(Family family, AddressFamily of) {
    return (family.text() + "{" + Label.FAMILY + "=\"" + of.word() + "\",")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void services(Family family) throws IOException {
    if (series.services().isEmpty()) {
      return;
    }
    head(family);
    byte[] ofIpv4 = prefix(family, AddressFamily.INET);
    byte[] ofIpv6 = prefix(family, AddressFamily.INET6);
    for (OfService one : series.services()) {
      if (family == Family.SERVICE_INFO) {
        info(one);
      } else {
        out.bytes(one.isIpv6() ? ofIpv6 : ofIpv4).bytes(one.labels());
        out.number(Values.of(family, one.entry(), one.counters(), one.rates())).endLine();
      }
    }
  }

  private void info(OfService one) throws IOException {
    Series.local(labels.begin().label(Label.FAMILY, one.family().word()), one.entry())
        .label(Label.PERSISTENT, LabelText.persistent(one.entry().service()))
        .label(Label.PROTO, LabelText.proto(one.entry().service()))
        .name(Label.SCHEDULER, one.entry().service().scheduler());
    sample(Family.SERVICE_INFO, 1);
  }

  private void servers(Family family) throws IOException {
    if (series.servers().isEmpty()) {
      return;
    }
    head(family);
    byte[] ofIpv4 = prefix(family, AddressFamily.INET);
    byte[] ofIpv6 = prefix(family, AddressFamily.INET6);
    for (OfServer one : series.servers()) {
      if (family == Family.SERVER_INFO) {
        info(one);
      } else {
        out.bytes(one.isIpv6() ? ofIpv6 : ofIpv4).bytes(one.labels());
        out.number(Values.of(family, one.server(), one.counters())).endLine();
      }
    }
  }

  private void info(OfServer one) throws IOException {
    labels
        .begin()
        .label(Label.FAMILY, one.family().word())
        .label(Label.FORWARDING_METHOD, LabelText.method(one.server()));
    Series.remote(Series.key(labels, one.entry()), one.server())
        .label(Label.TUNNEL, LabelText.tunnel(one.server(), reading.isComplete()));
    sample(Family.SERVER_INFO, 1);
  }

  private void backends(Family family) throws IOException {
    if (series.servers().isEmpty()) {
      return;
    }
    head(family);
    for (Sums sums : backends) {
      out.ascii(family.text()).ascii("{").bytes(sums.labels()).number(sums.of(family)).endLine();
    }
  }
}
