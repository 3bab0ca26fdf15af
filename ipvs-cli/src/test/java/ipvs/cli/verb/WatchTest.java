package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.VerbStatus;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ipvs watch} without a terminal, on a simulated table. */
class WatchTest {
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 5
      """;
  private static final String MARK = "-A -f 7 -s rr\n";

  @TempDir private Path folder;
  private EventStage stage;

  @BeforeEach
  void setUp() {
    stage = new EventStage(folder);
  }

  @Test
  void everyReadingIsABlock() throws IOException {
    stage.with(WEB).then(MARK);

    EventStage.Result result = stage.run("watch --count 2");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            2026-11-28T18:40:02.113Z
            SERVICE, SERVER     SCHED, METHOD  DETAILS  WEIGHT  ACTIVE  INACTIVE  CONNS/S  IN-PKTS/S  OUT-PKTS/S  IN-BYTES/S  OUT-BYTES/S
            tcp 192.0.2.10:80   wrr                                  0         0        0          0           0           0            0
              10.0.0.11:8080    masq                         2       0         0        0          0           0           0            0
              10.0.0.12:8080    masq                         5       0         0        0          0           0           0            0

            2026-11-28T18:40:04.113Z
            SERVICE, SERVER   SCHED, METHOD  DETAILS     WEIGHT  ACTIVE  INACTIVE  CONNS/S  IN-PKTS/S  OUT-PKTS/S  IN-BYTES/S  OUT-BYTES/S
            fwmark 7          rr             no servers               0         0        0          0           0           0            0
            """);
    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
  }

  @Test
  void aBlockHasWhatListPrints() throws IOException {
    stage.with(WEB + MARK);

    String block = stage.run("watch --count 1 --sort weight").out();

    assertThat(block.substring(block.indexOf('\n') + 1))
        .isEqualTo(stage.run("list --rates --sort weight").out());
  }

  @Test
  void measuredRatesAreNotKnownAtFirst() throws IOException {
    stage.with(WEB);

    List<String> lines =
        stage.run("watch --count 2 --rates measured --sort in").out().lines().toList();

    assertThat(lines.get(2)).endsWith("     -          -           -           -            -");
    assertThat(lines.get(8)).endsWith("   0.0        0.0         0.0         0.0          0.0");
  }

  @Test
  void threeReadingsAreThreeSamples() throws IOException {
    stage.with(WEB + MARK).then(WEB + MARK).then(WEB + MARK);

    EventStage.Result result = stage.run("watch --count 3 --json --interval 500ms");

    assertThat(result.err()).isEmpty();
    List<JsonNode> records = SchemaAssert.assertValidStream(result.out());
    assertThat(records).hasSize(5);
    assertThat(records.get(0).get("stream").asText()).isEqualTo("samples");
    assertThat(records.get(0).get("interval").asDouble()).isEqualTo(0.5);
    assertThat(records.get(1).has("seconds")).isFalse();
    assertThat(records.get(1).at("/services/0/measured").isMissingNode()).isTrue();
    assertThat(records.get(2).get("seconds").asDouble()).isEqualTo(0.5);
    assertThat(records.get(2).get("at").asText()).isEqualTo("2026-11-28T18:40:02.613Z");
    assertThat(records.get(2).at("/services/0/measured/in_bytes").asDouble()).isZero();
    assertThat(records.get(2).at("/services/0/servers/1/weight").asInt()).isEqualTo(5);
    assertThat(records.get(2).at("/services/0/servers/1/measured").isMissingNode()).isTrue();
    assertThat(records.get(3).get("estimation").asBoolean()).isTrue();
    assertThat(records.get(4).get("records").asInt()).isEqualTo(3);
    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
  }

  @Test
  void trafficOfServersIsThereIfAskedFor() throws IOException {
    stage.with(WEB).then(WEB);

    List<JsonNode> records =
        SchemaAssert.assertValidStream(stage.run("watch --count 2 --json --servers").out());

    assertThat(records.get(2).at("/services/0/servers/1/measured/connections").asDouble()).isZero();
    assertThat(records.get(2).at("/services/0/servers/1/rates").isMissingNode()).isFalse();
  }

  @Test
  void aSignalEndsTheStreamWithItsLastRecord() throws IOException {
    stage.with(WEB);

    EventStage.Result result = stage.run("watch --json port=80");

    List<JsonNode> records = SchemaAssert.assertValidStream(result.out());
    assertThat(records.get(0).at("/filters/0").asText()).isEqualTo("port=80");
    assertThat(records.get(records.size() - 1).get("kind").asText()).isEqualTo("end");
    assertThat(result.status()).isEqualTo(VerbStatus.INTERRUPTED);
  }

  @Test
  void aTableThatCannotBeReadIsToldOnceAndReadingGoesOn() throws IOException {
    stage
        .with(WEB)
        .then("nonsense\n")
        .then("nonsense\n")
        .then(MARK)
        .doing(() -> Files.writeString(stage.table(), ""));

    EventStage.Result result = stage.run("watch --count 3 --json");

    assertThat(SchemaAssert.assertValidStream(result.out())).hasSize(5);
    assertThat(result.err().lines())
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).startsWith("ipvs watch: no answer: ");
              assertThat(lines.get(1)).isEqualTo("ipvs watch: answers again");
            });
    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp:192.0.2.99:80 | NOT_FOUND | ipvs watch: tcp 192.0.2.99:80: no such service
          --interval 100ms  | USAGE     | ipvs watch: --interval is 200ms to 1h, not 100ms
          --count 0         | USAGE     | ipvs watch: --count is 1 to 2147483647, not 0
          port=x            | USAGE     | ipvs watch: port=x: "x" is not a number or range within 0..65535
          """)
  void whatMakesNoSenseIsToldInALine(String line, VerbStatus status, String message)
      throws IOException {
    stage.with(WEB);

    EventStage.Result result = stage.run("watch " + line);

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err().lines().findFirst()).contains(message);
    assertThat(result.out()).isEmpty();
  }
}
