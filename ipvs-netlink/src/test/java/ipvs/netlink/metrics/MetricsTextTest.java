package ipvs.netlink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
import ipvs.model.ServerStatus;
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
import ipvs.netlink.metrics.MetricsReading.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that Prometheus reads. */
class MetricsTextTest {
  private static final IpvsInfo INFO = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);
  private static final Counters MOST = new Counters(-1, -1, -1, -1, -1);

  private static MetricsReading reading(boolean isComplete, Counters totals, List<Entry> entries) {
    return new MetricsReading(
        INFO,
        isComplete,
        Optional.of(true),
        true,
        Duration.ofNanos(2_000_012_345L),
        isComplete ? Timeouts.DEFAULT : Timeouts.UNCHANGED,
        List.of(),
        Optional.of(new TotalStats(totals, Rates.ZERO)),
        entries);
  }

  private static String text(MetricsReading reading, MetricsChoice choice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MetricsText.write(out, reading, choice);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Exposition exposition(MetricsReading reading, MetricsChoice choice)
      throws IOException {
    return Exposition.of(text(reading, choice));
  }

  private static Entry entry(String service, ServerView... servers) {
    return new Entry(
        ServiceStatus.idle(VirtualService.of(ServiceWord.parse(service), Scheduler.WLC)),
        List.of(servers));
  }

  private static ServerStatus server(
      String address, int port, int weight, long active, long inactive) {
    RealServer server =
        RealServer.of(new Endpoint(IpAddress.parse(address), port), ForwardMethod.TUNNEL)
            .withWeight(weight);
    return new ServerStatus(server, active, inactive, 0, Counters.ZERO, Rates.ZERO);
  }

  /** The kernel's files do not say which of two marks it is: no label may say so. */
  @Test
  void aMarkOfWhichNothingTellsTheFamilyHasNoSeries() throws IOException {
    List<Entry> entries =
        List.of(entry("fwmark:4"), entry("fwmark:5", server("10.0.0.1", 80, 1, 0, 0)));

    assertThat(text(reading(false, Counters.ZERO, entries), MetricsChoice.DEFAULT))
        .doesNotContain("00000004")
        .contains("00000005");
    assertThat(text(reading(true, Counters.ZERO, entries), MetricsChoice.DEFAULT))
        .contains("00000004");
  }

  /** The table of node_exporter's own test, and what it publishes of that. */
  @Test
  void whatNodeExporterTellsIsTold() throws IOException {
    Counters totals = new Counters(23765872, 3811989221L, 0, 89991519156915L, 0);
    List<Entry> entries =
        List.of(
            entry(
                "tcp:192.168.0.22:3306",
                server("192.168.82.22", 3306, 100, 248, 2),
                server("192.168.83.21", 3306, 100, 248, 1),
                server("192.168.83.24", 3306, 100, 248, 2)),
            entry(
                "tcp:192.168.0.55:3306",
                server("192.168.49.32", 3306, 100, 0, 0),
                server("192.168.50.26", 3306, 0, 0, 0)),
            entry(
                "tcp:192.168.0.57:3306",
                server("192.168.50.21", 3306, 100, 1498, 0),
                server("192.168.82.21", 3306, 100, 1499, 0),
                server("192.168.84.22", 3306, 0, 0, 0)),
            entry(
                "fwmark:0x10001000",
                server("192.168.49.32", 3306, 100, 321, 5),
                server("192.168.50.26", 3306, 20, 64, 1)));
    Exposition told = exposition(reading(false, totals, entries), MetricsChoice.DEFAULT);
    Map<String, String> published =
        new TreeMap<>(
            Map.of(
                "192.168.0.22 TCP 192.168.82.22", "248 2 100",
                "192.168.0.22 TCP 192.168.83.21", "248 1 100",
                "192.168.0.22 TCP 192.168.83.24", "248 2 100",
                "192.168.0.55 TCP 192.168.49.32", "0 0 100",
                "192.168.0.55 TCP 192.168.50.26", "0 0 0",
                "192.168.0.57 TCP 192.168.50.21", "1498 0 100",
                "192.168.0.57 TCP 192.168.82.21", "1499 0 100",
                "192.168.0.57 TCP 192.168.84.22", "0 0 0",
                "10001000 FWM 192.168.49.32", "321 5 100",
                "10001000 FWM 192.168.50.26", "64 1 20"));
    Map<String, String> expected = new TreeMap<>();
    published.forEach(
        (names, values) -> {
          String[] name = names.split(" ");
          String[] value = values.split(" ");
          String local =
              name[1].equals("TCP")
                  ? "local_address=\"" + name[0] + "\",local_mark=\"\",local_port=\"3306\""
                  : "local_address=\"\",local_mark=\"" + name[0] + "\",local_port=\"0\"";
          String labels =
              "{"
                  + local
                  + ",proto=\""
                  + name[1]
                  + "\",remote_address=\""
                  + name[2]
                  + "\",remote_port=\"3306\"}";
          expected.put("node_ipvs_backend_connections_active" + labels, value[0]);
          expected.put("node_ipvs_backend_connections_inactive" + labels, value[1]);
          expected.put("node_ipvs_backend_weight" + labels, value[2]);
        });
    expected.put("node_ipvs_connections_total", "23765872");
    expected.put("node_ipvs_incoming_packets_total", "3811989221");
    expected.put("node_ipvs_incoming_bytes_total", "89991519156915");
    expected.put("node_ipvs_outgoing_packets_total", "0");
    expected.put("node_ipvs_outgoing_bytes_total", "0");

    Map<String, String> nodes = new TreeMap<>(told.samples());
    nodes.keySet().removeIf(series -> !series.startsWith("node_"));
    assertThat(nodes).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node_ipvs_connections_total      | counter | The total number of connections made.
          node_ipvs_incoming_packets_total | counter | The total number of incoming packets.
          node_ipvs_outgoing_packets_total | counter | The total number of outgoing packets.
          node_ipvs_incoming_bytes_total   | counter | The total amount of incoming data.
          node_ipvs_outgoing_bytes_total   | counter | The total amount of outgoing data.
          node_ipvs_backend_connections_active | gauge | The current active connections by local and remote address.
          node_ipvs_backend_connections_inactive | gauge | The current inactive connections by local and remote address.
          node_ipvs_backend_weight         | gauge | The current backend weight by local and remote address.
          """)
  void familiesOfNodeExporterAreItsOwnToTheLetter(String name, String type, String help)
      throws IOException {
    String text =
        text(
            reading(true, Counters.ZERO, List.of(entry("fwmark:1", server("::1", 1, 1, 1, 1)))),
            MetricsChoice.DEFAULT);
    assertThat(text).contains("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type));
  }

  @Test
  void countersHaveAllTheirDigits() throws IOException {
    ServerStatus server =
        new ServerStatus(
            server("10.0.0.1", 80, Integer.MAX_VALUE, 0, 0).server(),
            0xFFFF_FFFFL,
            0xFFFF_FFFFL,
            0xFFFF_FFFFL,
            MOST,
            Rates.ZERO);
    Entry entry =
        new Entry(
            new ServiceStatus(
                VirtualService.of(ServiceWord.parse("udp:192.0.2.1:53"), Scheduler.RR),
                MOST,
                new Rates(1, 10_000_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, -1)),
            List.of(server));
    Exposition told =
        exposition(reading(true, MOST, List.of(entry)), MetricsChoice.DEFAULT.withRates(true));
    told.samples()
        .forEach(
            (series, value) -> {
              if (series.contains("_total")) {
                assertThat(value).as(series).isEqualTo("18446744073709551615");
              }
            });
    assertThat(told.samples().values())
        .contains("1", "10000000000000000", "9223372036854775807", "9223372036854775808")
        .contains("4294967295", "2147483647", "2.000012345");
  }

  @Test
  void aMarkOfBothFamiliesWithTheSameServerIsOneSumForNodeExporter() throws IOException {
    List<Entry> entries =
        List.of(
            entry("fwmark:255", server("10.0.0.1", 0, 1, 2, 3), server("10.0.0.2", 0, 7, 7, 7)),
            entry("fwmark:255/inet6", server("10.0.0.1", 0, 10, 20, 30)));
    Exposition told = exposition(reading(true, Counters.ZERO, entries), MetricsChoice.DEFAULT);
    assertThat(told.family("node_ipvs_backend_weight").values()).containsExactly("11", "7");
    assertThat(told.family("node_ipvs_backend_connections_active").values())
        .containsExactly("22", "7");
    assertThat(told.family("node_ipvs_backend_connections_inactive").values())
        .containsExactly("33", "7");
    assertThat(told.family("ipvs_server_info")).hasSize(3);
    assertThat(told.family("ipvs_service_servers").keySet())
        .containsExactly(
            "family=\"inet\",local_address=\"\",local_mark=\"000000FF\",local_port=\"0\",proto=\"FWM\"",
            "family=\"inet6\",local_address=\"\",local_mark=\"000000FF\",local_port=\"0\",proto=\"FWM\"");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,192.0.2.1",
    "2001:db8::1,2001:db8::1",
    "::ffff:192.0.2.1,192.0.2.1",
    "::192.0.2.1,::c000:201",
    "::1,::1",
    "::,::"
  })
  void addressesAreWrittenAsNodeExporterWritesThem(String address, String label) {
    assertThat(LabelText.inGo(IpAddress.parse(address).toString())).isEqualTo(label);
  }

  @Test
  void namesThatMeanSomethingInTheFormatAreEscaped() throws IOException {
    VirtualService service =
        VirtualService.of(ServiceWord.parse("sctp:192.0.2.1:9"), new Scheduler("a\"b\\c\n\u00e4"));
    MetricsReading reading =
        new MetricsReading(
            INFO,
            true,
            Optional.empty(),
            false,
            Duration.ZERO,
            new Timeouts(900, 0, 300),
            List.of(
                SyncDaemon.of(SyncRole.BACKUP, "e}\"", 3),
                SyncDaemon.of(SyncRole.MASTER, "eth0", 2)),
            Optional.empty(),
            List.of(new Entry(ServiceStatus.idle(service), List.of())));
    Exposition told = exposition(reading, MetricsChoice.DEFAULT);
    assertThat(told.family("ipvs_service_info").keySet())
        .containsExactly(
            "family=\"inet\",local_address=\"192.0.2.1\",local_mark=\"\",local_port=\"9\","
                + "persistent=\"no\",proto=\"SCTP\",scheduler=\"a\\\"b\\\\c\\n\u00e4\"");
    assertThat(told.family("ipvs_sync_daemon_info").keySet())
        .containsExactly(
            "interface=\"eth0\",role=\"master\",sync_id=\"2\"",
            "interface=\"e}\\\"\",role=\"backup\",sync_id=\"3\"");
    assertThat(told.family("ipvs_timeout_seconds").keySet())
        .containsExactly("timeout=\"tcp\"", "timeout=\"udp\"");
    assertThat(told.types())
        .doesNotContainKeys("ipvs_estimation_enabled", "node_ipvs_connections_total");
  }

  /** Without privileges no number is made up. */
  @Test
  void whatIsNotKnownIsNotTold() throws IOException {
    List<Entry> entries = List.of(entry("tcp:192.0.2.1:80", server("10.0.0.1", 80, 3, 1, 2)));
    Exposition told =
        exposition(reading(false, Counters.ZERO, entries), MetricsChoice.DEFAULT.withRates(true));
    assertThat(told.types().keySet())
        .containsExactly(
            "ipvs_connection_table_buckets",
            "ipvs_estimation_enabled",
            "ipvs_info",
            "ipvs_read_duration_seconds",
            "ipvs_server_info",
            "ipvs_service_info",
            "ipvs_service_servers",
            "ipvs_service_servers_weighted",
            "ipvs_services",
            "ipvs_table_settled",
            "node_ipvs_backend_connections_active",
            "node_ipvs_backend_connections_inactive",
            "node_ipvs_backend_weight",
            "node_ipvs_connections_total",
            "node_ipvs_incoming_bytes_total",
            "node_ipvs_incoming_packets_total",
            "node_ipvs_outgoing_bytes_total",
            "node_ipvs_outgoing_packets_total");
    assertThat(told.family("ipvs_info").keySet()).containsExactly("version=\"1.2.1\",via=\"proc\"");
  }

  @Test
  void familiesAreChosen() throws IOException {
    MetricsReading reading =
        reading(true, Counters.ZERO, List.of(entry("fwmark:1", server("10.0.0.1", 80, 3, 1, 2))));
    assertThat(exposition(reading, MetricsChoice.DEFAULT.withNodeExporter(false)).types().keySet())
        .allMatch(name -> name.startsWith("ipvs_"))
        .contains("ipvs_server_info");
    assertThat(exposition(reading, MetricsChoice.DEFAULT.withServers(false)).samples().keySet())
        .noneMatch(series -> series.contains("remote_address"))
        .contains("node_ipvs_connections_total");
    assertThat(exposition(reading, MetricsChoice.DEFAULT).types().keySet())
        .noneMatch(name -> name.endsWith("_per_second"));
    assertThat(exposition(reading, MetricsChoice.DEFAULT.withRates(true)).types().keySet())
        .filteredOn(name -> name.endsWith("_per_second"))
        .hasSize(5);
  }

  @Test
  void aTableWithoutServicesIsTold() throws IOException {
    assertThat(exposition(reading(true, Counters.ZERO, List.of()), MetricsChoice.DEFAULT).samples())
        .containsEntry("ipvs_services", "0");
  }

  /** Few marks, addresses and servers, so that labels collide. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noSeriesIsThereTwice(long seed) throws IOException {
    Generator generator = Generator.seeded(seed);
    Map<ServiceKey, Entry> entries = new TreeMap<>(TableOrder.SERVICES);
    for (int i = 0; i < 40; i++) {
      ServiceStatus service = generator.serviceStatus();
      if (i % 2 == 0) {
        ServiceKey key = ServiceWord.parse("fwmark:" + (1 + i % 3) + (i % 4 == 0 ? "/inet6" : ""));
        service = ServiceStatus.idle(VirtualService.of(key, Scheduler.RR));
      }
      List<ServerView> servers = new ArrayList<>();
      servers.add(server("10.0.0.1", i % 2, i, i, i));
      servers.add(server("::ffff:10.0.0.1", i % 2, i, i, i));
      servers.add(generator.serverStatus());
      servers.sort(Comparator.comparing(ServerView::endpoint, TableOrder.SERVERS));
      entries.put(service.key(), new Entry(service, servers));
    }
    MetricsReading reading = reading(true, generator.counters(), List.copyOf(entries.values()));
    Exposition told = exposition(reading, MetricsChoice.DEFAULT.withRates(true));
    assertThat(told.types()).hasSize(Family.values().length - 1);
    assertThat(told.family("ipvs_service_info")).hasSize(entries.size());
  }
}
