package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.metrics.Exposition;
import ipvs.netlink.metrics.MetricsChoice;
import ipvs.netlink.metrics.MetricsReading;
import ipvs.netlink.metrics.MetricsReading.Entry;
import ipvs.netlink.metrics.MetricsText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboard and the alerts among the examples: they ask for what is written, and Prometheus'
 * own tool evaluates each expression over tables that are well and ill.
 */
class MetricsExamplesTest {
  private static final Path EXAMPLES = Path.of("src/dist/share/doc/ipvsadm/examples");
  private static final Path ALERTS = EXAMPLES.resolve("ipvs-alerts.yml").toAbsolutePath();
  private static final Path DASHBOARD = EXAMPLES.resolve("ipvs-dashboard.json");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  /** Longer than any alert waits. */
  private static final int MINUTES = 1500;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private static Entry service(String word, ServerView... servers) {
    VirtualService service = VirtualService.of(ServiceWord.parse(word), Scheduler.WLC);
    return new Entry(ServiceStatus.idle(service), List.of(servers));
  }

  /** {@return a server that may have a hundred connections} */
  private static ServerStatus server(String address, int weight, long active) {
    RealServer server =
        RealServer.of(new Endpoint(IpAddress.parse(address), 80), ForwardMethod.MASQ)
            .withWeight(weight)
            .withThresholds(new Thresholds(100, 0));
    return new ServerStatus(server, active, 10, 0, Counters.ZERO, Rates.ZERO);
  }

  private static Exposition told(boolean isEstimating, Entry... entries) throws IOException {
    MetricsReading reading =
        new MetricsReading(
            new IpvsInfo(new IpvsVersion(1, 2, 1), 4096),
            true,
            Optional.of(isEstimating),
            true,
            Duration.ofMillis(2),
            Timeouts.DEFAULT,
            List.of(SyncDaemon.of(SyncRole.MASTER, "eth0", 1)),
            Optional.of(new TotalStats(Counters.ZERO, Rates.ZERO)),
            List.of(entries));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MetricsText.write(out, reading, MetricsChoice.DEFAULT.withRates(true));
    return Exposition.of(out.toString(StandardCharsets.UTF_8));
  }

  private static Exposition well() throws IOException {
    return told(
        true,
        service("tcp:192.0.2.10:80", server("10.0.0.1", 1, 70), server("10.0.0.2", 5, 0)),
        service("fwmark:7", server("10.0.0.1", 2, 79)),
        service("fwmark:7/inet6", server("10.0.0.1", 2, 79)));
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : MAPPER.readTree(DASHBOARD.toFile()).get("panels")) {
      panel.get("targets").forEach(target -> expressions.add(target.get("expr").asText()));
    }
    return expressions;
  }

  @Test
  void everyMetricIsOneThatIsWritten() throws IOException {
    Pattern name = Pattern.compile("\\b(?:node_)?ipvs_[a-z_]+");
    String both = Files.readString(ALERTS) + Files.readString(DASHBOARD);
    Set<String> asked =
        name.matcher(both).results().map(MatchResult::group).collect(Collectors.toSet());
    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(well().types().keySet()).containsAll(asked);
  }

  @Test
  void panelsOfTheDashboardHaveTheirOwnNumbersAndPlaces() throws IOException {
    JsonNode dashboard = MAPPER.readTree(DASHBOARD.toFile());
    Set<Integer> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).isTrue();
      JsonNode at = panel.get("gridPos");
      for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
        assertThat(x).isLessThan(24);
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          assertThat(places.add(x + " " + y)).as(panel.get("title").asText()).isTrue();
        }
      }
      Set<String> letters = new TreeSet<>();
      panel.get("targets").forEach(target -> letters.add(target.get("refId").asText()));
      assertThat(letters).hasSameSizeAs(panel.get("targets"));
    }
    assertThat(expressions()).isNotEmpty().allMatch(expr -> expr.contains("$instance"));
  }

  /** One table of a director, minute by minute, and what must be so in the end. */
  private static Map<String, Object> story(
      Map<String, String> samples, List<Map<String, Object>> expected) {
    List<Map<String, String>> series = new ArrayList<>();
    samples.forEach(
        (name, value) ->
            series.add(
                Map.of(
                    "series",
                    labelled(name),
                    "values",
                    (name.contains("_total") ? "0+60x" : value + "+0x") + MINUTES)));
    return Map.of("interval", "1m", "input_series", series, "promql_expr_test", expected);
  }

  private static String labelled(String series) {
    String scraped = "instance=\"lb1\",job=\"ipvs\"";
    return series.endsWith("}")
        ? series.substring(0, series.length() - 1) + "," + scraped + "}"
        : series + "{" + scraped + "}";
  }

  private static Map<String, Object> expect(String expression, List<Map<String, Object>> samples) {
    return Map.of("expr", expression, "eval_time", "1450m", "exp_samples", samples);
  }

  private static Map<String, Object> alerts(Map<String, Integer> counts) {
    List<Map<String, Object>> samples = new ArrayList<>();
    counts.forEach(
        (name, count) ->
            samples.add(Map.of("labels", "{alertname=\"" + name + "\"}", "value", count)));
    return expect("count by (alertname) (ALERTS{alertstate=\"firing\"})", samples);
  }

  private void tell(List<Map<String, Object>> stories) throws Exception {
    assumeThat(PROMTOOL).exists();
    Path file = folder.resolve("stories.yml");
    MAPPER.writeValue(
        file.toFile(),
        Map.of(
            "rule_files",
            List.of(ALERTS.toString()),
            "evaluation_interval",
            "1m",
            "tests",
            stories));
    assertThat(run("test", "rules", file.toString())).endsWith("SUCCESS");
  }

  private static String run(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(PROMTOOL.toString()));
    line.addAll(List.of(words));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer.strip();
  }

  @Test
  void rulesAreWellFormed() throws Exception {
    assumeThat(PROMTOOL).exists();
    assertThat(run("check", "rules", ALERTS.toString())).endsWith("SUCCESS: 8 rules found");
  }

  @Test
  void eachPanelShowsSomething() throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (String expression : expressions()) {
      String asked = expression.replace("$__rate_interval", "5m").replace("$instance", ".*");
      expected.add(
          expect("count(" + asked + ") > bool 0", List.of(Map.of("labels", "{}", "value", 1))));
    }
    tell(List.of(story(well().samples(), expected)));
  }

  @Test
  void alertsSoundWhereSomethingIsWrongAndOnlyThere() throws Exception {
    Exposition ill =
        told(
            false,
            service("tcp:192.0.2.10:80", server("10.0.0.1", 0, 0), server("10.0.0.2", 0, 0)),
            service("udp:192.0.2.10:53"),
            service("fwmark:7", server("10.0.0.3", 1, 81), server("10.0.0.4", 1, 79)));
    tell(
        List.of(
            story(well().samples(), List.of(alerts(Map.of()))),
            story(
                ill.samples(),
                List.of(
                    alerts(
                        Map.of(
                            "IpvsServiceWithoutServers", 2,
                            "IpvsServerQuiesced", 2,
                            "IpvsServerNearlyFull", 1,
                            "IpvsEstimationOff", 1)))),
            story(told(true).samples(), List.of(alerts(Map.of("IpvsTableEmpty", 1)))),
            story(
                Map.of(
                    "up", "0",
                    "node_textfile_mtime_seconds{file=\"/var/lib/node_exporter/ipvs.prom\"}", "60"),
                List.of(alerts(Map.of("IpvsDown", 1, "IpvsMetricsAbsent", 1, "IpvsFileOld", 1))))));
  }
}
