package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.names.Numbers;
import ipvs.cli.sim.SimulatedKernel;
import ipvs.netlink.json.SchemaAssert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ipvs events} on a simulated table. */
class EventsTest {
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      """;
  private static final String MARK = "-A -f 7 -s rr\n";
  private static final String NEW = "-a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 1\n";

  @TempDir private Path folder;
  private EventStage stage;

  @BeforeEach
  void setUp() {
    stage = new EventStage(folder);
  }

  private static String lines(EventStage.Result result) {
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  @Test
  void eachChangeIsALine() throws IOException {
    stage
        .with(WEB + MARK)
        .then(WEB + NEW + MARK)
        .then(WEB.replace("-w 2", "-w 0") + NEW + MARK)
        .then(WEB.replace("-w 2", "-w 0") + NEW);

    EventStage.Result result = stage.run("events");

    assertThat(lines(result))
        .isEqualTo(
            """
            2026-11-28T18:40:04.113Z + -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 1
            2026-11-28T18:40:06.113Z ~ -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 0 -x 500 -y 400  # weight 2 -> 0
            2026-11-28T18:40:08.113Z - -D -f 7
            """);
    assertThat(result.status()).isEqualTo(VerbStatus.INTERRUPTED);
  }

  @Test
  void eachChangeIsARecord() throws IOException {
    stage.with(WEB).then(WEB.replace("-w 2", "-w 0")).then(MARK);

    EventStage.Result result = stage.run("events --json --interval 500ms");

    List<JsonNode> records = SchemaAssert.assertValidStream(lines(result));
    assertThat(records.get(0).get("interval").asDouble()).isEqualTo(0.5);
    assertThat(records.get(0).get("stream").asText()).isEqualTo("events");
    assertThat(records.get(0).get("source").get("connect").asText())
        .isEqualTo("sim:" + stage.table());
    assertThat(records.subList(1, 5))
        .extracting(record -> record.path("event").asText())
        .containsExactly("server_changed", "service_added", "service_removed", "server_removed");
    assertThat(records.get(1).get("since").asText()).isEqualTo("2026-11-28T18:40:02.113Z");
    assertThat(records.get(1).get("at").asText()).isEqualTo("2026-11-28T18:40:02.613Z");
    assertThat(records.get(5).get("records").asInt()).isEqualTo(4);
  }

  @Test
  void whatIsThereCanBeToldFirst() throws IOException {
    stage.with("--start-daemon backup --mcast-interface eth0 --syncid 1\n" + WEB + MARK);

    assertThat(lines(stage.run("events --initial")))
        .isEqualTo(
            """
            2026-11-28T18:40:02.113Z + --start-daemon backup --mcast-interface eth0 --syncid 1 --mcast-group 224.0.0.81 --mcast-port 8848 --mcast-ttl 1 --sync-maxlen 1472
            2026-11-28T18:40:02.113Z + -A -t 192.0.2.10:80 -s wrr
            2026-11-28T18:40:02.113Z + -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
            2026-11-28T18:40:02.113Z + -A -f 7 -s rr
            """);
  }

  @Test
  void timeoutsAndDaemonsAreToldToo() throws IOException {
    stage
        .with("--start-daemon master --mcast-interface eth0 --syncid 1\n")
        .then("--set 900 120 30\n--start-daemon master --mcast-interface eth0 --syncid 2\n")
        .then("--set 900 120 30\n");

    assertThat(lines(stage.run("events")).lines().map(line -> line.substring(25)))
        .containsExactly(
            "~ --start-daemon master --mcast-interface eth0 --syncid 2 --mcast-group 224.0.0.81"
                + " --mcast-port 8848 --mcast-ttl 1 --sync-maxlen 1472  # was on eth0, sync id 1,"
                + " group 224.0.0.81, port 8848, ttl 1, at most 1472 bytes",
            "~ --set 900 120 30  # udp 300 -> 30",
            "- --stop-daemon master");
  }

  @Test
  void soManyEventsAreEnough() throws IOException {
    stage.with("").then(WEB + NEW);
    EventStage.Result result = stage.run("events --count 2 --json");

    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
    assertThat(SchemaAssert.assertValidStream(lines(result))).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fwmark=any                | -D -f 7
          weight=0                  | -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 0 -x 500 -y 400
          server=10.0.0.13          | -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 1
          tcp:192.0.2.10:80         | -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 1, -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 0 -x 500 -y 400
          port=80 server_port!=8080 | ''
          """)
  void filtersSelectEventsByWhatTheyConcern(String filter, String commands) throws IOException {
    stage
        .with(WEB + MARK)
        .then("--set 900 120 30\n" + WEB + NEW + MARK)
        .then("--set 900 120 30\n" + WEB.replace("-w 2", "-w 0") + NEW);

    assertThat(
            lines(stage.run("events " + filter))
                .lines()
                .map(line -> line.substring(27).replaceFirst("  #.*", ""))
                .collect(Collectors.joining(", ")))
        .isEqualTo(commands);
  }

  @Test
  void theFiltersAreInTheFirstRecord() throws IOException {
    stage.with(WEB);
    assertThat(
            SchemaAssert.assertValidStream(lines(stage.run("events --json port=80 weight=0")))
                .get(0)
                .get("filters"))
        .hasToString("[\"port=80\",\"weight=0\"]");
  }

  @Test
  void aTableThatCannotBeReadIsToldOnceAndSoIsItsReturn() throws IOException {
    stage.with(WEB).then("-A -t nonsense\n").then("-A -t nonsense\n").then(WEB + MARK);

    assertThat(lines(stage.run("events")).lines())
        .hasSize(3)
        .satisfiesExactly(
            gone -> assertThat(gone).startsWith("2026-11-28T18:40:04.113Z ! # unreachable: "),
            back -> assertThat(back).isEqualTo("2026-11-28T18:40:08.113Z ! # reachable again"),
            added -> assertThat(added).endsWith(" + -A -f 7 -s rr"));
  }

  @Test
  void aServerThatWentWithItsServiceSaysSo() throws IOException {
    stage.with(WEB).then("");
    assertThat(lines(stage.run("events")).lines().map(line -> line.substring(25)))
        .containsExactly(
            "- -D -t 192.0.2.10:80", "- -d -t 192.0.2.10:80 -r 10.0.0.11:8080  # with its service");
  }

  @Test
  void signsHaveColorsWhereThatIsWanted() throws IOException {
    stage.with("").then(MARK);
    assertThat(lines(stage.run("events --color always")))
        .isEqualTo("2026-11-28T18:40:04.113Z \033[32m+ -A -f 7 -s rr\033[0m\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp:192.0.2.99:80 | NOT_FOUND | ipvs events: tcp 192.0.2.99:80: no such service
          --interval 100ms  | USAGE     | ipvs events: --interval is 200ms to 1h, not 100ms
          --interval 2h     | USAGE     | ipvs events: --interval is 200ms to 1h, not 2h
          --count 0         | USAGE     | ipvs events: --count is 1 to 2147483647, not 0
          port=x            | USAGE     | ipvs events: port=x: "x" is not a number or range within 0..65535
          """)
  void whatMakesNoSenseIsToldAtOnce(String line, VerbStatus status, String message)
      throws IOException {
    stage.with(WEB);
    EventStage.Result result = stage.run("events " + line);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo(message + "\n");
    assertThat(result.status()).isEqualTo(status);
  }

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  /** The commands of the events, read by ipvsadm. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theCommandsOfTheEventsMakeTheOtherTable(long seed) throws IOException {
    Random random = new Random(seed);
    String before = rules(random);
    String after = rules(random);
    stage.with(before).then(after);
    String commands =
        lines(stage.run("events"))
            .lines()
            .filter(line -> !line.endsWith("  # with its service"))
            .map(line -> line.substring(27).replaceFirst("  #.*", "") + "\n")
            .collect(Collectors.joining());
    stage.with(before);
    ipvsadm(commands, "-R");

    String made = ipvsadm("", "-S", "-n");
    stage.with(after);
    assertThat(made.lines().sorted()).isEqualTo(ipvsadm("", "-S", "-n").lines().sorted().toList());
  }

  private String ipvsadm(String input, String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)), out, err);
    new Ipvsadm(console, new SimulatedKernel(stage.table(), "table"), new Numbers(), false)
        .run("ipvsadm", List.of(words));
    console.out().flush();
    assertThat(err.toString(StandardCharsets.ISO_8859_1)).isEmpty();
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String rules(Random random) {
    List<String> schedulers = List.of("rr", "wlc", "wrr -p 60", "mh -b mh-port");
    List<String> rules = new ArrayList<>();
    rules.add("--set 900 120 " + (30 + random.nextInt(2)));
    for (String key : List.of("-t 192.0.2.1:80", "-u 192.0.2.1:80", "-f 7", "-f 7 -6")) {
      if (random.nextInt(4) == 0) {
        continue;
      }
      rules.add("-A " + key + " -s " + schedulers.get(random.nextInt(schedulers.size())));
      for (int i = 1; i <= 4; i++) {
        String server = key.endsWith("-6") ? "[2001:db8::" + i + "]:80" : "10.0.0." + i + ":80";
        if (random.nextBoolean()) {
          rules.add("-a " + key + " -r " + server + " -m -w " + random.nextInt(3));
        }
      }
    }
    return String.join("\n", rules) + "\n";
  }
}
