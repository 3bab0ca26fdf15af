package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.Console;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.cli.verb.TableStage.Result;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.watch.ManualPace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ipvs drain} and {@code ipvs ramp} say and do on a simulated table in a file. */
class DrainVerbTest {
  private static final String WEB = "-A -t 192.0.2.10:80 -s wrr";
  private static final String FIRST = "-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400";
  private static final String SECOND = "-a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1";
  private static final String NAME = "tcp 192.0.2.10:80 -> 10.0.0.11:8080: ";

  @TempDir private Path folder;
  private TableStage stage;
  private ManualPace pace = ManualPace.every(Duration.ofSeconds(1));

  @BeforeEach
  void setUp() throws IOException {
    stage = new TableStage(folder).with(WEB, FIRST, SECOND);
  }

  /** {@return what a line leaves behind, whose time passes only while it waits} */
  private Result run(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--connect", "sim:" + stage.table()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    Surroundings around =
        new Surroundings(
                Map.of(),
                stop -> {},
                () -> false,
                Optional::empty,
                stage.table().resolveSibling("none"))
            .withTime(interval -> pace);
    VerbStatus status = Ipvs.run(console, around, words);
    return new Result(
        status,
        out.toString(StandardCharsets.ISO_8859_1).replace(stage.table().toString(), "TABLE"),
        err.toString(StandardCharsets.ISO_8859_1));
  }

  private List<String> rules() throws IOException {
    return stage.rules();
  }

  @Test
  void aServerIsQuiescedAndNothingElseOfItChanges() throws IOException {
    assertThat(run("drain tcp:192.0.2.10:80 10.0.0.11:8080"))
        .isEqualTo(
            new Result(
                VerbStatus.DONE,
                NAME + "weight 2 -> 0, 0 active\n" + NAME + "drained after 0 s\n",
                ""));
    assertThat(rules()).contains(FIRST.replace("-w 2", "-w 0"), SECOND);
  }

  @Test
  void whatAFilterSelectsIsDeleted() throws IOException {
    assertThat(run("drain server=10.0.0.11 --delete --timeout 5m").out())
        .endsWith(NAME + "drained after 0 s, deleted\n");
    assertThat(rules()).containsExactly(WEB, SECOND);
  }

  @Test
  void aStreamOfJsonIsThatOfTheSchema() {
    Result result = run("drain server=10.0.0.11 --json");
    List<JsonNode> records = SchemaAssert.assertValidStream(result.out());
    assertThat(records)
        .extracting(record -> record.path("phase").asText())
        .containsExactly("", "quiesced", "drained", "");
    assertThat(records.get(0).get("filters").get(0).asText()).isEqualTo("server=10.0.0.11");
    assertThat(records.get(1).get("weight_before").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "drain server=10.0.0.99; server=10.0.0.99: selects no server",
        "drain tcp:192.0.2.10:80 10.0.0.99:8080;"
            + " tcp 192.0.2.10:80 -> 10.0.0.99:8080: no such server",
        "drain tcp:192.0.2.99:80 10.0.0.11:8080; tcp 192.0.2.99:80: no such service",
        "ramp tcp:192.0.2.10:80 10.0.0.99:8080 --to 1 --over 1;"
            + " tcp 192.0.2.10:80 -> 10.0.0.99:8080: no such server",
        "ramp tcp:192.0.2.99:80 10.0.0.11:8080 --to 1 --over 1;"
            + " tcp 192.0.2.99:80: no such service",
      })
  void whatIsNamedMustBeThere(String line, String message) {
    String verb = line.substring(0, line.indexOf(' '));
    assertThat(run(line))
        .isEqualTo(new Result(VerbStatus.NOT_FOUND, "", "ipvs " + verb + ": " + message + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drain",
        "drain port=x",
        "drain port=80 --poll 100ms",
        "drain port=80 --to -1",
        "drain port=80 --until never",
        "drain port=80 --force",
        "drain port=80 --force --delete",
        "ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 1",
        "ramp tcp:192.0.2.10:80 10.0.0.11:8080 --over 1",
        "ramp tcp:192.0.2.10:80 --to 1 --over 1",
        "ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 2147483648 --over 1",
        "ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 1 --over 99999h",
      })
  void whatMakesNoSenseChangesNothing(String line) throws IOException {
    Result result = run(line);
    assertThat(result.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).hasLineCount(1);
    assertThat(rules()).containsExactly(WEB, FIRST, SECOND);
  }

  @Test
  void whoPersistenceBindsStillComes() throws IOException {
    stage.with(WEB + " -p 300", FIRST, SECOND);
    assertThat(run("drain port=80").err())
        .isEqualTo(
            "ipvs drain: tcp 192.0.2.10:80: clients that persistence binds to it still arrive;"
                + " see net.ipv4.vs.expire_quiescent_template\n");
  }

  @Test
  void aRampTellsEachStep() throws IOException {
    assertThat(run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 5 --over 6s"))
        .isEqualTo(
            new Result(
                VerbStatus.DONE,
                NAME
                    + "weight 2 -> 3 after 2 s\n"
                    + NAME
                    + "weight 3 -> 4 after 4 s\n"
                    + NAME
                    + "weight 4 -> 5 after 6 s\n"
                    + NAME
                    + "weight 5 reached after 6 s\n",
                ""));
    assertThat(rules()).contains(FIRST.replace("-w 2", "-w 5"));
  }

  @Test
  void aRampIsAStreamOfTheSchema() {
    Result result = run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --from 0 --to 2 --over 2 --json");
    assertThat(SchemaAssert.assertValidStream(result.out()))
        .extracting(record -> record.path("phase").asText() + record.path("weight").asText())
        .containsExactly("", "step0", "step1", "step2", "reached2", "");
  }

  @ParameterizedTest
  @CsvSource({
    "rr, looks at no weight but 0",
    "lc, looks at no weight but 0",
    "sh, moves clients from server to server with each new weight",
    "dh, moves clients from server to server with each new weight",
    "mh, moves clients from server to server with each new weight"
  })
  void aSchedulerThatMakesLittleOfWeightsIsTold(String scheduler, String what) throws IOException {
    stage.with(WEB.replace("wrr", scheduler), FIRST);
    assertThat(run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 3 --over 1").err())
        .isEqualTo("ipvs ramp: the scheduler " + scheduler + " " + what + "\n");
  }

  @Test
  void aWeightThatSomebodyElseSetsEndsARamp() throws IOException {
    pace.then(() -> stage.run("set", "tcp:192.0.2.10:80", "10.0.0.11:8080", "--weight", "9"));
    Result result = run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 5 --over 6s");
    assertThat(result)
        .isEqualTo(
            new Result(VerbStatus.FINDING, NAME + "weight 9 set by somebody else after 2 s\n", ""));
    assertThat(rules()).contains(FIRST.replace("-w 2", "-w 9"));
  }

  private void interruptAtTheSecondWait() {
    pace.then(() -> {})
        .then(
            () -> {
              throw new InterruptedIOException("told to stop");
            });
  }

  @Test
  void anInterruptedRampSaysHowToGoBack() throws IOException {
    interruptAtTheSecondWait();
    Result result = run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 5 --over 6s");
    assertThat(result)
        .isEqualTo(
            new Result(
                VerbStatus.INTERRUPTED,
                NAME
                    + "weight 2 -> 3 after 2 s\n"
                    + NAME
                    + "interrupted after 4 s, weight 3\n"
                    + "ipvs set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 2"
                    + " --connect sim:TABLE\n",
                ""));
    assertThat(rules()).contains(FIRST.replace("-w 2", "-w 3"));
  }

  @Test
  void anInterruptedRampGoesBackWhereThatIsAsked() throws IOException {
    interruptAtTheSecondWait();
    Result result =
        run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 5 --over 6s --restore-on-interrupt");
    assertThat(result.status()).isEqualTo(VerbStatus.INTERRUPTED);
    assertThat(result.out()).endsWith(NAME + "weight 2 again\n");
    assertThat(rules()).contains(FIRST);
  }
}
