package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.TableStage.Result;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What verbs that change one thing print as JSON, held against the schema. */
class ChangeDocumentsTest {
  @TempDir private Path folder;
  private TableStage stage;

  @BeforeEach
  void thereIsATable() throws IOException {
    stage =
        new TableStage(folder)
            .with(
                "-A -t 192.0.2.10:80 -s wrr -p 300",
                "-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400",
                "-A -f 7 -s rr",
                "--start-daemon backup --mcast-interface eth0 --syncid 7");
  }

  private JsonNode document(String line) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
    words.add("--json");
    Result result = stage.run(words.toArray(new String[0]));
    JsonNode document = SchemaAssert.assertValid(result.out());
    assertThat(document.at("/source/connect").asText()).isEqualTo("sim:" + stage.table());
    return document;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 5 | applied | true | edit server done"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 5 -x 500 -y 400",
        "set tcp:192.0.2.10:80 --scheduler rr | applied | true | edit service done"
            + " | -E -t 192.0.2.10:80 -s rr -p 300",
        "set tcp:192.0.2.10:80 --scheduler nosuch | undone | false | edit service refused"
            + " | -E -t 192.0.2.10:80 -s nosuch -p 300",
        "ensure fwmark:8 | applied | true | add service done | -A -f 8 -s wlc",
        "ensure fwmark:7 10.0.0.1 | applied | true | add server done | -a -f 7 -r 10.0.0.1:0 -g"
            + " -w 1",
        "absent fwmark:7 | applied | true | remove service done | -D -f 7",
        "absent tcp:192.0.2.10:80 10.0.0.11:8080 | applied | true | remove server done"
            + " | -d -t 192.0.2.10:80 -r 10.0.0.11:8080",
        "zero fwmark:7 | applied | true | zero counters done | -Z -f 7",
        "zero | applied | true | zero counters done | -Z",
        "flush --scope fwmark=7 --yes | applied | true | remove service done | -D -f 7",
        "flush --all --yes | applied | true | remove service done | -C",
        "timeouts --udp 30 | applied | true | set timeouts done | --set 900 120 30",
        "daemon stop all | applied | true | stop daemon done | --stop-daemon backup",
        "daemon start master --interface eth0 | applied | true | start daemon done"
            + " | --start-daemon master --mcast-interface eth0 --syncid 0",
      })
  void aChangeIsAStep(String line, String outcome, boolean changed, String step, String command) {
    JsonNode document = document(line);
    assertThat(document.get("kind").asText()).isEqualTo("report");
    assertThat(document.get("outcome").asText()).isEqualTo(outcome);
    assertThat(document.get("changed").asBoolean()).isEqualTo(changed);
    assertThat(document.get("steps")).hasSize(1);
    JsonNode only = document.at("/steps/0");
    assertThat(text(only, "action") + " " + text(only, "object") + " " + text(only, "status"))
        .isEqualTo(step);
    assertThat(text(only, "command")).isEqualTo(command);
  }

  private static String text(JsonNode node, String member) {
    return node.get(member).asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 2",
        "ensure fwmark:7",
        "absent fwmark:9",
        "zero port=81",
        "flush --scope fwmark=9 --yes",
        "timeouts --udp 300",
        "daemon stop master",
        "daemon start backup --interface eth0 --sync-id 7"
      })
  void nothingToDoIsADocumentWithoutSteps(String line) {
    JsonNode document = document(line);
    assertThat(document.get("outcome").asText()).isEqualTo("unchanged");
    assertThat(document.get("changed").asBoolean()).isFalse();
    assertThat(document.get("steps")).isEmpty();
  }

  @Test
  void whatChangedIsTold() {
    JsonNode step = document("set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 5").at("/steps/0");
    assertThat(step.get("changed")).hasSize(1);
    assertThat(step.at("/changed/0").asText()).isEqualTo("weight");
    assertThat(step.at("/before/weight").asInt()).isEqualTo(2);
    assertThat(step.at("/after/weight").asInt()).isEqualTo(5);
  }

  /** As the text says it, without the number, which has a member of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daemon start master --interface nosuch0 | ENODEV | no interface nosuch0",
        "set fwmark:7 --scheduler nosuch | ENOENT | no scheduler nosuch: no module ip_vs_nosuch",
        "ensure fwmark:7 224.0.0.1 | EINVAL | not a unicast address here",
      })
  void aRefusalIsToldAsInTheText(String line, String errno, String message) {
    JsonNode error = document(line).at("/steps/0/error");
    assertThat(text(error, "errno")).isEqualTo(errno);
    assertThat(text(error, "message")).isEqualTo(message);
    assertThat(stage.run(line.split(" ")).err())
        .endsWith(": " + message + " (" + errno + ")\n")
        .hasLineCount(1);
  }

  @Test
  void timeoutsAndDaemonsAreDocuments() {
    assertThat(document("timeouts").at("/timeouts/tcp_fin").asInt()).isEqualTo(120);
    JsonNode daemon = document("daemon").at("/daemons/0");
    assertThat(daemon.get("role").asText()).isEqualTo("backup");
    assertThat(daemon.get("port").asInt()).isEqualTo(8848);
  }

  @Test
  void whatFailsBeforeAChangeIsNoDocument() {
    Result result = stage.run("set", "fwmark:9", "--scheduler", "rr", "-j", "-p");
    assertThat(result)
        .isEqualTo(new Result(VerbStatus.NOT_FOUND, "", "ipvs set: fwmark 9: no such service\n"));
    assertThat(stage.run("timeouts", "-p").err())
        .isEqualTo("ipvs timeouts: --pretty is for --json\n");
  }
}
