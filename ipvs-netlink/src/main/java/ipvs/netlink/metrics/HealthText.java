package ipvs.netlink.metrics;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import ipvs.model.health.CheckName;
import ipvs.model.health.PoolStatus;
import ipvs.model.health.Verdict.Outcome;
import ipvs.netlink.metrics.HealthCounts.CheckLabels;
import ipvs.netlink.metrics.HealthCounts.Times;
import ipvs.netlink.metrics.MetricsReading.Entry;
import ipvs.netlink.watch.HealthStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes what is known of a table that is kept in the text format of Prometheus, version 0.0.4, see
 * ipvs-run(8). It goes behind what {@link MetricsText} writes, and has no family of that.
 *
 * <p>For one thread.
 */
public final class HealthText {
  private static final String COUNTER = "counter";
  private static final String GAUGE = "gauge";
  private static final int NANOS = 1_000_000_000;
  private static final int MILLIS = 1_000;

  private final LineOutput out;
  private final HealthStatus status;
  private final HealthCounts counts;
  private final LabelWriter labels = new LabelWriter();

  private HealthText(LineOutput out, HealthStatus status, HealthCounts counts) {
    this.out = out;
    this.status = status;
    this.counts = counts;
  }

  /**
   * Writes all families that have series.
   *
   * @param out where to; it stays open
   * @param status how servers stand
   * @param counts what was counted
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, HealthStatus status, HealthCounts counts)
      throws IOException {
    LineOutput lines = new LineOutput(out);
    new HealthText(lines, status, counts).write();
    lines.flush();
  }

  private void write() throws IOException {
    results();
    times();
    passed();
    single(
        "ipvs_config_last_reload_seconds",
        GAUGE,
        "When a usable file was last read, in seconds since 1970.",
        counts.loadSeconds());
    single(
        "ipvs_config_last_reload_successful",
        GAUGE,
        "Whether the file was usable when it was last read.",
        counts.isLoaded() ? 1 : 0);
    single(
        "ipvs_foreign_destinations",
        GAUGE,
        "Real servers in services of the file that it does not name.",
        status.foreign());
    hooks();
    head("ipvs_loop_delay_seconds", GAUGE, "How much too late checks began the last time.");
    out.ascii("ipvs_loop_delay_seconds ");
    seconds(counts.delay()).endLine();
    quorums();
    servers();
    sorry();
    kinds("ipvs_table_changes_total", "Changes of the table that were made.", counts.changes());
    single(
        "ipvs_table_errors_total",
        COUNTER,
        "Changes that the kernel refused, and readings that failed.",
        counts.errors());
    kinds("ipvs_table_repairs_total", "What others did to the table.", counts.repairs());
  }

  private void head(String name, String type, String help) throws IOException {
    out.ascii("# HELP ").ascii(name).ascii(" ").ascii(help).endLine();
    out.ascii("# TYPE ").ascii(name).ascii(" ").ascii(type).endLine();
  }

  private void single(String name, String type, String help, long value) throws IOException {
    head(name, type, help);
    out.ascii(name).ascii(" ").number(value).endLine();
  }

  private void sample(String name, long value) throws IOException {
    out.ascii(name).bytes(labels.end()).number(value).endLine();
  }

  private LineOutput seconds(Duration time) {
    String nanos = Integer.toString(NANOS + time.getNano()).substring(1);
    return out.number(time.getSeconds()).ascii(".").ascii(nanos);
  }

  private LabelWriter check(CheckLabels check) {
    return labels.begin().label("kind", check.kind());
  }

  private void results() throws IOException {
    String name = "ipvs_check_results_total";
    if (!counts.checks().isEmpty()) {
      head(name, COUNTER, "Runs of checks.");
    }
    for (Map.Entry<CheckLabels, Map<Outcome, Long>> each : counts.checks().entrySet()) {
      for (Outcome outcome : Outcome.values()) {
        check(each.getKey())
            .label("result", outcome.name().toLowerCase(Locale.ROOT))
            .name("target", each.getKey().target());
        sample(name, each.getValue().getOrDefault(outcome, 0L));
      }
    }
  }

  private void times() throws IOException {
    String name = "ipvs_check_seconds";
    Times times = counts.times();
    head(name, "histogram", "How long checks took.");
    for (int i = 0; i < Times.BOUNDS.size(); i++) {
      String end = Double.toString((double) Times.BOUNDS.get(i) / MILLIS);
      labels.begin().label("le", end.endsWith(".0") ? end.substring(0, end.length() - 2) : end);
      sample(name + "_bucket", times.atMost().get(i));
    }
    labels.begin().label("le", "+Inf");
    sample(name + "_bucket", times.count());
    out.ascii(name).ascii("_sum ");
    seconds(times.sum()).endLine();
    out.ascii(name).ascii("_count ").number(times.count()).endLine();
  }

  /** Of several checks with the same labels all have to be passed. */
  private void passed() throws IOException {
    SortedMap<CheckLabels, Boolean> passed = new TreeMap<>();
    for (PoolStatus pool : status.pools()) {
      for (PoolStatus.Server server : pool.servers()) {
        for (PoolStatus.Check check : server.checks()) {
          passed.merge(labels(check), check.isPassed(), Boolean::logicalAnd);
        }
      }
    }
    String name = "ipvs_check_up";
    if (!passed.isEmpty()) {
      head(name, GAUGE, "Whether a check counts as passed.");
    }
    for (Map.Entry<CheckLabels, Boolean> each : passed.entrySet()) {
      check(each.getKey()).name("target", each.getKey().target());
      sample(name, each.getValue() ? 1 : 0);
    }
  }

  private static CheckLabels labels(PoolStatus.Check check) {
    return new CheckLabels(
        CheckName.of(check.probe().check()).kind(), check.probe().target().toString());
  }

  private void hooks() throws IOException {
    String name = "ipvs_hooks_total";
    if (!counts.hooks().isEmpty()) {
      head(name, COUNTER, "Scripts of hooks that ended, or were not run.");
    }
    for (Map.Entry<String, Long> each : counts.hooks().entrySet()) {
      String[] words = each.getKey().split(" ", 2);
      labels.begin().label("event", words[0]).label("result", words[1]);
      sample(name, each.getValue());
    }
  }

  private static Entry entry(ServiceKey key) {
    return new Entry(ServiceStatus.idle(VirtualService.of(key, Scheduler.NONE)), List.of());
  }

  private LabelWriter family(ServiceKey key) {
    return labels.begin().label(Label.FAMILY, key.family().word());
  }

  /** Several groups may have one service: each series is there once. */
  private void truths(String name, String help, Map<ServiceKey, Boolean> truths)
      throws IOException {
    if (!truths.isEmpty()) {
      head(name, GAUGE, help);
    }
    for (Map.Entry<ServiceKey, Boolean> each : truths.entrySet()) {
      Series.key(family(each.getKey()), entry(each.getKey()));
      sample(name, each.getValue() ? 1 : 0);
    }
  }

  private void quorums() throws IOException {
    Map<ServiceKey, Boolean> up = new LinkedHashMap<>();
    for (PoolStatus pool : status.pools()) {
      up.merge(pool.key(), pool.isUp(), Boolean::logicalAnd);
    }
    truths("ipvs_quorum_up", "Whether as much weight serves as the quorum wants.", up);
  }

  private void servers() throws IOException {
    if (status.pools().stream().allMatch(pool -> pool.servers().isEmpty())) {
      return;
    }
    String up = "ipvs_server_up";
    head(up, GAUGE, "Whether a real server is to get connections, as checks and people say.");
    for (PoolStatus pool : status.pools()) {
      for (PoolStatus.Server server : pool.servers()) {
        server(family(pool.key()), pool, server);
        sample(up, server.isAlive() ? 1 : 0);
      }
    }
    String weight = "ipvs_server_weight";
    head(weight, GAUGE, "Weight of a real server in the file, and with what checks say of it.");
    for (PoolStatus pool : status.pools()) {
      for (PoolStatus.Server server : pool.servers()) {
        server(family(pool.key()).label("kind", "configured"), pool, server);
        sample(weight, server.configured());
        server(family(pool.key()).label("kind", "effective"), pool, server);
        sample(weight, server.effective());
      }
    }
  }

  private static void server(LabelWriter begun, PoolStatus pool, PoolStatus.Server server) {
    RealServer real = RealServer.of(server.endpoint(), ForwardMethod.MASQ);
    Series.remote(Series.key(begun, entry(pool.key())), ServerStatus.idle(real));
  }

  private void sorry() throws IOException {
    Map<ServiceKey, Boolean> active = new LinkedHashMap<>();
    for (PoolStatus pool : status.pools()) {
      if (pool.sorry().isPresent()) {
        active.merge(pool.key(), pool.isServedBySorry(), Boolean::logicalOr);
      }
    }
    truths("ipvs_sorry_active", "Whether the sorry server of a virtual service serves.", active);
  }

  private void kinds(String name, String help, SortedMap<String, Long> values) throws IOException {
    if (!values.isEmpty()) {
      head(name, COUNTER, help);
    }
    for (Map.Entry<String, Long> each : values.entrySet()) {
      labels.begin().label("kind", each.getKey());
      sample(name, each.getValue());
    }
  }
}
