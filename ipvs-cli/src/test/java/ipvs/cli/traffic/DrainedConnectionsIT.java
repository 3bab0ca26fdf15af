package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.kernel.KernelTest;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Outcome;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of a server that is drained, and how they are counted. */
@KernelTest(needs = "ip")
@Timeout(300)
final class DrainedConnectionsIT {
  private static final Plan PLAN = Plan.IPV4;
  private static final String WARNING =
      "clients that persistence binds to it still arrive;"
          + " see net.ipv4.vs.expire_quiescent_template";

  private static Farm farm;
  private static Director director;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR);
    director = farm.director();
    for (int port : List.of(80, 81, 53)) {
      farm.serve(PLAN, port);
    }
  }

  @AfterAll
  static void close() throws IOException {
    if (farm != null) {
      farm.close();
    }
  }

  @BeforeEach
  void fill() throws IOException, InterruptedException {
    director.apply(
        "-C",
        "--set 900 120 3",
        "-A -t 192.0.2.10:80 -s rr",
        "-a -t 192.0.2.10:80 -r 10.0.0.11:80 -m",
        "-a -t 192.0.2.10:80 -r 10.0.0.12:80 -m",
        "-A -t 192.0.2.10:81 -s rr -p 300",
        "-a -t 192.0.2.10:81 -r 10.0.0.11:81 -m",
        "-a -t 192.0.2.10:81 -r 10.0.0.12:81 -m",
        "-A -u 192.0.2.10:53 -s rr",
        "-a -u 192.0.2.10:53 -r 10.0.0.11:53 -m");
  }

  /** From outside, since the director's own thread has other work meanwhile. */
  private static Outcome drain(String service, String server, String... more) {
    List<String> words = new ArrayList<>(List.of("drain", service, server, "--json"));
    words.addAll(List.of("--poll", "200ms"));
    words.addAll(List.of(more));
    words.addAll(List.of("--netns", director.machine().name()));
    return InProcessIpvs.run(words.toArray(new String[0]));
  }

  /** What was told of the server, without begin and end. */
  private static List<JsonNode> steps(Outcome outcome) {
    List<JsonNode> all = SchemaAssert.assertValidStream(outcome.stdout());
    return all.subList(1, all.size() - 1);
  }

  private static String phase(JsonNode step) {
    return step.get("phase").asText();
  }

  @Test
  void aServerIsDrainedWhenItsConnectionCloses() throws Exception {
    ExecutorService beside = Executors.newSingleThreadExecutor();
    Session held = farm.client(PLAN).open(PLAN.at(80));
    try {
      String name = held.ask().server();
      Future<Outcome> draining =
          beside.submit(() -> drain("tcp:192.0.2.10:80", PLAN.server(name, 80), "--timeout", "2m"));
      Patience.until(
          () -> director.list("-Sn"), rules -> rules.contains(PLAN.server(name, 80) + " -m -w 0"));

      assertThat(farm.client(PLAN).ask(PLAN.at(80), 4)).doesNotContain(name);
      assertThat(held.ask().server()).isEqualTo(name);
      assertThat(draining).as("somebody is connected").isNotDone();
      held.close();

      Outcome outcome = draining.get();
      assertThat(outcome.exit()).as("%s", outcome).isZero();
      List<JsonNode> steps = steps(outcome);
      assertThat(phase(steps.get(0))).isEqualTo("quiesced");
      assertThat(steps.get(0).get("active_connections").asInt()).isEqualTo(1);
      JsonNode last = steps.get(steps.size() - 1);
      assertThat(phase(last)).isEqualTo("drained");
      assertThat(last.get("active_connections").asInt()).isZero();
    } finally {
      held.close();
      beside.shutdownNow();
    }
  }

  @Test
  void whomPersistenceBindsComesBackUnlessTemplatesExpire() throws Exception {
    String name = farm.client(PLAN).ask(PLAN.at(81)).server();
    String server = PLAN.server(name, 81);

    Outcome bound = drain("tcp:192.0.2.10:81", server);
    assertThat(bound.exit()).as("%s", bound).isZero();
    assertThat(bound.stderr()).contains(WARNING);
    assertThat(steps(bound).get(0).get("persistent_connections").asInt()).isEqualTo(1);
    assertThat(farm.client(PLAN).ask(PLAN.at(81)).server()).isEqualTo(name);
    Outcome waiting = drain("tcp:192.0.2.10:81", server, "--until", "templates", "--timeout", "0");
    assertThat(waiting.exit()).as("%s", waiting).isEqualTo(7);

    director.machine().sysctl("net/ipv4/vs/expire_quiescent_template=1");
    Outcome free = drain("tcp:192.0.2.10:81", server);
    assertThat(free.exit()).as("%s", free).isZero();
    assertThat(free.stderr()).doesNotContain(WARNING);
    assertThat(farm.client(PLAN).ask(PLAN.at(81)).server()).isNotEqualTo(name);
  }

  @Test
  void datagramsAreWaitedForUntilTheKernelForgetsThem() throws Exception {
    assertThat(farm.client(PLAN).askByDatagram(PLAN.at(53), 1)).hasSize(1);

    Outcome outcome = drain("udp:192.0.2.10:53", "10.0.0.11:53", "--timeout", "2m");

    assertThat(outcome.exit()).as("%s", outcome).isZero();
    List<JsonNode> steps = steps(outcome);
    assertThat(steps.get(0).get("inactive_connections").asInt()).isEqualTo(1);
    JsonNode last = steps.get(steps.size() - 1);
    assertThat(phase(last)).isEqualTo("drained");
    assertThat(last.get("inactive_connections").asInt()).isZero();
  }

  /** What {@code ipvsadm -Lnc | sort | uniq -c} counts. */
  @Test
  void aSummaryCountsWhatTheRealIpvsadmLists() throws Exception {
    farm.client(PLAN).ask(PLAN.at(80), 3);
    farm.client(PLAN).ask(PLAN.at(81), 2);
    farm.client(PLAN).askByDatagram(PLAN.at(53), 1);
    try (Session held = farm.client(PLAN).open(PLAN.at(80))) {
      held.ask();
      // States change, and what is forgotten goes, between two readings.
      Map<String, Integer> seen =
          Patience.until(
                  () -> List.of(summary(), realCounts()), both -> both.get(0).equals(both.get(1)))
              .get(0);
      assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
      assertThat(seen.keySet()).anyMatch(each -> each.startsWith("TCP ESTABLISHED"));
    }
  }

  private static Map<String, Integer> summary() throws IOException, InterruptedException {
    Outcome outcome = director.ipvs("connections", "--summary", "--json");
    assertThat(outcome.exit()).as("%s", outcome).isZero();
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode group : SchemaAssert.assertValid(outcome.stdout()).get("groups")) {
      String ends = " " + end(group.get("virtual")) + " " + end(group.get("server"));
      String protocol = group.get("protocol").asText().toUpperCase(Locale.ROOT);
      for (Map.Entry<String, JsonNode> state : group.path("states").properties()) {
        counts.put(protocol + " " + state.getKey() + ends, state.getValue().asInt());
      }
      if (group.get("templates").asInt() > 0) {
        counts.put(protocol + " templates" + ends, group.get("templates").asInt());
      }
    }
    return counts;
  }

  private static String end(JsonNode endpoint) {
    return endpoint.get("address").asText() + ":" + endpoint.get("port").asText();
  }

  private static Map<String, Integer> realCounts() throws IOException, InterruptedException {
    List<String> command = List.of(Tools.REAL.toString(), "-Lnc");
    Map<String, Integer> counts = new TreeMap<>();
    String listing = director.machine().run(command, "", Map.of()).orThrow();
    for (ConnectionLine line : ConnectionLine.parse(listing)) {
      String state = line.source().endsWith(":0") ? "templates" : line.state();
      String key = line.protocol() + " " + state + " " + line.virtual() + " " + line.destination();
      counts.merge(key, 1, Integer::sum);
    }
    return counts;
  }
}
