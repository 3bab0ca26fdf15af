package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Console;
import ipvs.netlink.json.SchemaAssert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ipvs check prints of files, where it prints it, and how it ends. */
class CheckTest {
  private static final String RULES =
      """
      -A -t 192.0.2.10:443 -s rr
      -A -t 192.0.2.10:0 -s rr
      -A -t 192.0.2.10:443 -s wlc
      -a -t 192.0.2.10:443 -r 10.0.0.11:8080 -m -w twelve
      -a -t 192.0.2.10:443 -r 224.0.0.1:80 -m
      """;
  private static final String JSON =
      """
      {
        "schema_version": 1,
        "kind": "table",
        "services": [
          {
            "fwmark": 8,
            "scheduler": "rr",
            "servers": [
              {"address": "10.0.0.1", "port": 80, "wieght": 1}
            ]
          },
          {
            "fwmark": 7,
            "scheduler": "rr",
            "servers": []
          }
        ]
      }
      """;
  private static final String TOLD =
      """
      rules:2:7: Zero port specified for non-persistent service: `192.0.2.10:0'
      rules:3:7: Service already exists: `192.0.2.10:443', since line 1
      rules:4:46: illegal weight specified: `twelve', expected 0..2147483647
      rules:5:25: address not unicast: `224.0.0.1:80'
      web.json:9:45: unknown member: `wieght', expected weight
      web.json:13:17: warning: no servers: fwmark 7
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  /** Runs a line in which a word without a dash is a file of the folder. */
  private int check(String line, String input) {
    List<String> words = new ArrayList<>(List.of("check"));
    boolean isNumber = false;
    for (String word : line.split(" ")) {
      words.add(word.startsWith("-") || isNumber ? word : folder.resolve(word).toString());
      isNumber = word.equals("--max");
    }
    byte[] bytes = input.getBytes(StandardCharsets.ISO_8859_1);
    Console console = new Console(new ByteArrayInputStream(bytes), out, err);
    return Ipvs.run(console, stop -> {}, words);
  }

  private String out() {
    return out.toString(StandardCharsets.ISO_8859_1).replace(folder + "/", "");
  }

  private String err() {
    return err.toString(StandardCharsets.ISO_8859_1).replace(folder + "/", "");
  }

  @Test
  void allFaultsOfAllFilesAreTheResult() throws IOException {
    write("rules", RULES);
    write("web.json", JSON);
    assertThat(check("rules web.json", "")).isEqualTo(1);
    assertThat(out()).isEqualTo(TOLD);
    assertThat(err()).isEmpty();
  }

  @Test
  void standardInputIsAFileToo() {
    assertThat(check("-", "-A -f x\n")).isEqualTo(1);
    assertThat(out())
        .isEqualTo("-:1:7: invalid fwmark value `x' specified, expected 1..4294967295\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fine             | 0
          odd              | 0
          --strict fine    | 0
          --strict odd     | 1
          wrong            | 1
          fine wrong fine  | 1
          .                | 1
          none             | 6
          wrong none fine  | 6
          """)
  void theWorstOfAllFilesCounts(String line, int status) throws IOException {
    write("fine", "-A -f 1 -s rr\n-a -f 1 -r 10.0.0.1\n");
    write("odd", "-A -f 1 -s rr\n");
    write("wrong", "frob\n");
    assertThat(check(line, "")).isEqualTo(status);
  }

  @Test
  void whatIsFineIsSilent() throws IOException {
    write("fine", "-A -f 1 -s rr\n-a -f 1 -r 10.0.0.1\n");
    assertThat(check("--strict fine", "")).isZero();
    assertThat(out() + err()).isEmpty();
  }

  @Test
  void aFileThatIsMissingIsOneLineAndOthersAreTold() throws IOException {
    write("wrong", "frob\n");
    check("none wrong", "");
    assertThat(err()).isEqualTo("ipvs check: none: No such file or directory\n");
    assertThat(out()).startsWith("wrong:1:1: no command: `frob'");
  }

  @Test
  void strictWarningsAreErrors() throws IOException {
    write("odd", "-A -f 1 -s rr\n");
    check("--strict odd", "");
    assertThat(out()).isEqualTo("odd:1:7: no servers: fwmark 1\n");
  }

  @Test
  void noMoreAreToldThanWanted() throws IOException {
    write("rules", RULES);
    write("web.json", JSON);
    assertThat(check("--max 5 rules web.json", "")).isEqualTo(1);
    assertThat(out()).isEqualTo(TOLD.replaceFirst("web.json:13.*\n", ""));
    assertThat(err()).isEqualTo("ipvs check: 1 more fault is left out by --max 5\n");
  }

  /** Whoever reads the document alone must not take the file for one without errors. */
  @Test
  void allAreCountedInJsonAndNoMoreAreWrittenThanWanted() throws IOException {
    write("rules", RULES);
    write("web.json", JSON);
    assertThat(check("--json --max 0 rules web.json", "")).isEqualTo(1);
    assertThat(out())
        .startsWith("{\"schema_version\":1,\"kind\":\"check\",\"errors\":5,\"warnings\":1,")
        .doesNotContain("\"line\":");
    assertThat(err()).isEqualTo("ipvs check: 6 more faults are left out by --max 0\n");
  }

  @ParameterizedTest
  @CsvSource({"--max x rules", "--max -1 rules", "--pretty rules"})
  void whatMakesNoSenseIsTwo(String line) throws IOException {
    write("rules", RULES);
    assertThat(check(line, "")).isEqualTo(2);
    assertThat(out()).isEmpty();
  }

  @Test
  void theSameIsADocument() throws IOException {
    write("rules", RULES);
    assertThat(check("--json rules", "")).isEqualTo(1);
    SchemaAssert.assertValid(out());
    assertThat(out())
        .startsWith("{\"schema_version\":1,\"kind\":\"check\",\"errors\":4,\"warnings\":0,")
        .contains(
            "\"format\":\"rules\",\"services\":1,\"servers\":0,",
            "{\"line\":4,\"column\":46,\"end_column\":52,\"severity\":\"error\","
                + "\"code\":\"bad_number\",\"message\":\"illegal weight specified\","
                + "\"word\":\"twelve\",\"expected\":\"0..2147483647\"}",
            "\"first_line\":1");
  }

  @Test
  void aDocumentOfTablesInJsonHasPointers() throws IOException {
    write("web.json", JSON);
    check("--json --pretty web.json", "");
    SchemaAssert.assertValid(out());
    assertThat(out()).contains("\"pointer\": \"/services/0/servers/0/wieght\"");
  }

  @Test
  void whatThisMachineHasNotIsToldIfWanted() throws IOException {
    write("rules", "--start-daemon master --mcast-interface nosuch0\n-A -f 1 -s rr\n");
    assertThat(check("rules", "")).isZero();
    assertThat(check("--kernel rules", "")).isEqualTo(1);
    assertThat(out()).contains("rules:1:41: no such interface: `nosuch0'");
  }
}
