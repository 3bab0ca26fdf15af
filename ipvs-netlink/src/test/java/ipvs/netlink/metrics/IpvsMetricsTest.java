package ipvs.netlink.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Generator;
import ipvs.model.IpAddress;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableOrder;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.metrics.MetricsReading.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table in a registry of Micrometer. */
class IpvsMetricsTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final AtomicInteger readings = new AtomicInteger();
  private MetricsReading present = reading(List.of());
  private Optional<IOException> trouble = Optional.empty();

  private IpvsMetrics metrics(MetricsChoice choice) {
    return new IpvsMetrics(
        () -> {
          readings.incrementAndGet();
          if (trouble.isPresent()) {
            throw trouble.get();
          }
          return present;
        },
        choice,
        INTERVAL,
        List.of(),
        nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static MetricsReading reading(List<Entry> entries) {
    return new MetricsReading(
        new IpvsInfo(new IpvsVersion(1, 2, 1), 4096),
        true,
        Optional.of(true),
        true,
        Duration.ofMillis(1500),
        Timeouts.DEFAULT,
        List.of(SyncDaemon.of(SyncRole.MASTER, "eth0", 7)),
        Optional.of(new TotalStats(new Counters(1, 2, 3, 4, 5), Rates.ZERO)),
        entries);
  }

  private static Entry service(String word, ServerView... servers) {
    return new Entry(
        ServiceStatus.idle(VirtualService.of(ServiceWord.parse(word), Scheduler.RR)),
        List.of(servers));
  }

  private static Map<String, Double> scraped(PrometheusMeterRegistry registry) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : registry.scrape().split("\n")) {
      if (!line.startsWith("#")) {
        int blank = line.lastIndexOf(' ');
        values.put(
            Exposition.withoutEmpty(line.substring(0, blank)),
            Double.valueOf(line.substring(blank + 1)));
      }
    }
    return values;
  }

  private static Exposition text(MetricsReading reading, MetricsChoice choice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MetricsText.write(out, reading, choice);
    return Exposition.of(out.toString(StandardCharsets.UTF_8));
  }

  private static MetricsReading random(long seed) {
    Generator generator = Generator.seeded(seed);
    Map<ServiceKey, Entry> entries = new TreeMap<>(TableOrder.SERVICES);
    for (int i = 0; i < 30; i++) {
      List<ServerView> servers = new ArrayList<>();
      for (int j = 0; j < i % 4; j++) {
        servers.add(generator.serverStatus());
      }
      ServiceStatus service = generator.serviceStatus();
      entries.put(service.key(), new Entry(service, servers));
    }
    return reading(List.copyOf(entries.values()));
  }

  /** Both are of one reading, and neither knows of the other. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aRegistryForPrometheusSaysWhatTheTextSays(long seed) throws IOException {
    MetricsChoice all = MetricsChoice.DEFAULT.withRates(true);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    present = random(seed);
    try (IpvsMetrics metrics = metrics(all)) {
      metrics.bindTo(registry);
      Map<String, Double> told = text(present, all).values();
      assertThat(scraped(registry).keySet()).containsExactlyElementsOf(told.keySet());
      scraped(registry).forEach((name, value) -> assertThat(told).containsEntry(name, value));
      String scrape = registry.scrape();
      text(present, all)
          .types()
          .forEach(
              (name, type) -> assertThat(scrape).contains("# TYPE " + name + " " + type + "\n"));
      for (Family family : Family.values()) {
        if (family != Family.SERVER_LOWER_THRESHOLD) {
          assertThat(scrape).contains("# HELP " + family.text() + " " + family.help() + "\n");
        }
      }
    }
    assertThat(registry.getMeters()).isEmpty();
    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void whatIsNotChosenIsNotBound() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    present = random(4);
    metrics(new MetricsChoice(false, false, false)).bindTo(registry);
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .allMatch(name -> name.startsWith("ipvs."))
        .noneMatch(name -> name.startsWith("ipvs.server."))
        .contains("ipvs.service.incoming.bytes", "ipvs.timeout.seconds");
  }

  @Test
  void oneReadingServesAllMetersForAnInterval() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterRegistry other = new SimpleMeterRegistry();
    IpvsMetrics metrics = metrics(MetricsChoice.DEFAULT);
    assertThat(readings).hasValue(0);
    metrics.bindTo(registry);
    metrics.bindTo(other);
    registry.scrape();
    pass(INTERVAL.minusNanos(1));
    registry.scrape();
    assertThat(readings).hasValue(1);
    pass(Duration.ofNanos(1));
    registry.scrape();
    other.get("ipvs.services").gauge().value();
    assertThat(readings).hasValue(2);
  }

  @Test
  void servicesAndServersComeAndGo() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    IpvsMetrics metrics = metrics(MetricsChoice.DEFAULT);
    metrics.bindTo(registry);
    assertThat(scraped(registry)).containsEntry("ipvs_services", 0.0);
    final int empty = registry.getMeters().size();

    ServerView server =
        ipvs.model.ServerStatus.idle(
            RealServer.of(new Endpoint(IpAddress.parse("10.0.0.1"), 80), ForwardMethod.MASQ));
    present = reading(List.of(service("tcp:192.0.2.1:80", server), service("fwmark:1")));
    metrics.refresh();
    assertThat(scraped(registry).keySet())
        .anyMatch(series -> series.startsWith("ipvs_server_info{"))
        .anyMatch(series -> series.contains("00000001"));

    present = reading(List.of(service("fwmark:1")));
    metrics.refresh();
    assertThat(scraped(registry).keySet())
        .noneMatch(series -> series.contains("10.0.0.1"))
        .anyMatch(series -> series.contains("00000001"));

    present = reading(List.of());
    pass(INTERVAL);
    registry.scrape();
    assertThat(scraped(registry).keySet()).noneMatch(series -> series.contains("00000001"));
    assertThat(registry.getMeters()).hasSize(empty);
  }

  @Test
  void whereTheTableCannotBeReadNoOldNumberIsTold() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    IpvsMetrics metrics = metrics(MetricsChoice.DEFAULT);
    trouble = Optional.of(new IOException("gone"));
    metrics.bindTo(registry);
    assertThat(scraped(registry)).containsOnlyKeys("ipvs_read_duration_seconds");
    assertThat(scraped(registry).values()).containsExactly(Double.NaN);
    assertThat(metrics.failure()).isEqualTo(trouble);

    trouble = Optional.empty();
    pass(INTERVAL);
    registry.scrape();
    assertThat(scraped(registry)).containsEntry("ipvs_read_duration_seconds", 1.5);
    assertThat(scraped(registry)).containsEntry("ipvs_services", 0.0);
    assertThat(metrics.failure()).isEmpty();
  }

  @Test
  void whatIsClosedReadsNothing() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    IpvsMetrics metrics = metrics(MetricsChoice.DEFAULT);
    metrics.bindTo(registry);
    Meter kept = registry.get("ipvs.services").meter();
    metrics.close();
    metrics.close();
    pass(INTERVAL);
    assertThat(kept.measure().iterator().next().getValue()).isNaN();
    metrics.refresh();
    assertThat(registry.getMeters()).isEmpty();
    assertThat(readings).hasValue(1);
    assertThatThrownBy(() -> metrics.bindTo(registry)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoAsksWhileAnotherReadsGetsWhatWasReadBefore() throws Exception {
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    IpvsMetrics metrics =
        new IpvsMetrics(
            () -> {
              if (times.getAndIncrement() > 0) {
                reads.countDown();
                awaitQuietly(goesOn);
              }
              return times.get() > 1 ? reading(List.of(service("fwmark:1"))) : present;
            },
            MetricsChoice.DEFAULT,
            INTERVAL,
            List.of(Tag.of("director", "a")),
            nanos::get);
    MeterRegistry registry = new SimpleMeterRegistry();
    metrics.bindTo(registry);
    var services = registry.get("ipvs.services").tag("director", "a").gauge();
    pass(INTERVAL);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Double> slow = pool.submit(services::value);
      reads.await();
      assertThat(services.value()).isZero();
      goesOn.countDown();
      assertThat(slow.get()).isEqualTo(1);
      assertThat(services.value()).isEqualTo(1);
    } finally {
      goesOn.countDown();
      pool.shutdown();
    }
    assertThat(times).hasValue(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClientIsRead() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (IpvsClient client = IpvsClient.simulated();
        IpvsMetrics metrics = IpvsMetrics.of(client)) {
      client.addService(VirtualService.of(ServiceWord.parse("udp:192.0.2.1:53"), Scheduler.WLC));
      metrics.bindTo(registry);
      assertThat(
              registry
                  .get("ipvs.service.info")
                  .tags("local.address", "192.0.2.1", "proto", "UDP", "scheduler", "wlc")
                  .gauge()
                  .value())
          .isEqualTo(1);
    }
    assertThat(registry.getMeters()).isEmpty();
  }
}
