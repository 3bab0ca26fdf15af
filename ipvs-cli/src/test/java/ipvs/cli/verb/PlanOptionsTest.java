package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.verb.RulesStage.Result;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.json.Fingerprint;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far plans go, and what is asked before they are carried out. */
class PlanOptionsTest {
  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 0
      -A -t [2001:db8::10]:443 -s mh -b mh-fallback,mh-port
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 1 --tun-type gue --tun-port 6080
      -A -f 7 -s rr
      """;

  private static final String WANTED =
      """
      -A -t 192.0.2.10:80 -s rr -p 300 -M 255.255.255.0
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 3
      -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 2
      -A -t [2001:db8::10]:443 -s mh -b mh-fallback,mh-port
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 1 --tun-type gue --tun-port 6080
      """;

  private static final String PLAN =
      """
      -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 2
      -e -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 3
      -E -t 192.0.2.10:80 -s rr -p 300 -M 255.255.255.0
      -d -t 192.0.2.10:80 -r 10.0.0.11:8080
      -D -f 7
      """;

  private RulesStage stage;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    stage = new RulesStage(folder);
    assertThat(stage.run("apply", TABLE).status()).isZero();
  }

  @Test
  void diffIsPlanAndApplyDoesWhatBothSay() throws IOException {
    assertThat(stage.run("plan", WANTED)).isEqualTo(new Result(1, PLAN, ""));
    assertThat(stage.run("diff", WANTED)).isEqualTo(new Result(1, PLAN, ""));
    assertThat(stage.run("apply", WANTED)).isEqualTo(new Result(0, PLAN, ""));
    assertThat(stage.run("plan", WANTED)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void theLongPlanIsForEyes() throws IOException {
    assertThat(stage.run("plan --long", WANTED))
        .isEqualTo(
            new Result(
                1,
                """
                  tcp 192.0.2.10:80
                +   10.0.0.13:8080  masq, weight 2
                ~   10.0.0.12:8080  weight 0 -> 3
                ~   scheduler       wrr -> rr
                -   10.0.0.11:8080  masq, weight 2, upper 500, lower 400
                - fwmark 7          rr
                Services: 0 to add, 1 to edit, 1 to remove, 1 untouched. \
                Servers: 1 to add, 1 to edit, 1 to remove. \
                No connection would end. Nothing is outside the scope.
                """,
                ""));
    assertThat(stage.run("plan --long --color=always", "-A -f 7 -s rr\n").out())
        .startsWith("\u001b[31m- tcp 192.0.2.10:80")
        .contains("Services: 0 to add, 0 to edit, 2 to remove, 1 untouched. ");
    assertThat(stage.run("plan --long --scope fwmark=7", "-A -f 7 -s rr\n").out())
        .isEqualTo(
            "Services: 0 to add, 0 to edit, 0 to remove, 1 untouched. Servers: 0 to add, 0 to edit,"
                + " 0 to remove. No connection would end. 2 services are outside the scope.\n");
  }

  @Test
  void whoQuiescesRemovesNothing() throws IOException {
    String lowered =
        "-e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 0 -x 500 -y 400\n"
            + "-e -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 0 --tun-type gue --tun-port"
            + " 6080 --tun-nocsum\n";
    assertThat(stage.run("plan --quiesce", "-A -f 7 -s rr\n"))
        .isEqualTo(new Result(1, lowered, ""));
    assertThat(stage.run("apply --quiesce", "-A -f 7 -s rr\n"))
        .isEqualTo(new Result(0, lowered, ""));
    assertThat(stage.run("plan --quiesce", "-A -f 7 -s rr\n")).isEqualTo(new Result(0, "", ""));
    assertThat(stage.run("plan --quiesce --no-remove", WANTED))
        .isEqualTo(new Result(2, "", "ipvs plan: --quiesce and --no-remove exclude each other\n"));
  }

  @Test
  void aQuiescedServiceThatHidesOneForAllPortsIsTold() throws IOException {
    String all = "-A -t 192.0.2.10:0 -s rr -p 300\n";
    assertThat(stage.run("plan --quiesce --scope 192.0.2.10", all).err())
        .isEqualTo(
            "ipvs plan: warning: tcp 192.0.2.10:80: quiesced, it refuses clients that"
                + " tcp 192.0.2.10:0 would take\n");
  }

  @Test
  void weightsAndWhatIsTooManyMayStay() throws IOException {
    String kept = PLAN.replace("-e -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 3\n", "");
    assertThat(stage.run("plan --keep-weights", WANTED).out()).isEqualTo(kept);
    String added = PLAN.substring(0, PLAN.indexOf("-d"));
    assertThat(stage.run("apply --no-remove", WANTED)).isEqualTo(new Result(0, added, ""));
    assertThat(stage.run("apply --no-remove", WANTED)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void outsideTheScopeNothingIsTouched() throws IOException {
    String web = "-A -t 192.0.2.10:80 -s rr\n";
    assertThat(stage.run("apply --scope fwmark=any --scope 2001:db8::/32", "").status())
        .as("some are in it")
        .isEqualTo(1);
    assertThat(stage.run("plan --scope 198.51.100.0/24", "")).isEqualTo(new Result(0, "", ""));
    assertThat(stage.run("plan --scope port=80", web).out())
        .doesNotContain("-f 7", "2001:db8")
        .contains("-d -t 192.0.2.10:80 -r 10.0.0.11:8080");
    assertThat(stage.run("plan", "# scope: fwmark=7\n"))
        .extracting(Result::out)
        .isEqualTo("-D -f 7\n");
    assertThat(stage.run("plan --scope fwmark=any", "# scope: fwmark=7\n").out())
        .isEqualTo("-D -f 7\n");
    assertThat(stage.run("apply --scope fwmark=8", "# scope: fwmark=7\n"))
        .isEqualTo(
            new Result(
                2,
                "",
                "ipvs apply: --scope \"fwmark=8\" and the scope of RULES, \"fwmark=7\", have"
                    + " nothing in common\n"));
    assertThat(stage.run("plan --scope family!=inet,inet6", web))
        .isEqualTo(new Result(2, "", "ipvs plan: --scope \"family!=inet,inet6\" covers nothing\n"));
    assertThat(stage.run("plan --scope weight=0", web).status()).isEqualTo(2);
  }

  @Test
  void aPlanInJsonHasAFingerprintThatApplyExpects() throws IOException {
    JsonNode plan = SchemaAssert.assertValid(stage.run("plan --json", WANTED).out());
    assertThat(plan.get("steps")).hasSize(5);
    assertThat(plan.at("/steps/0/line").asInt()).isEqualTo(3);
    assertThat(plan.at("/steps/0/command").asText()).isEqualTo(PLAN.lines().toList().get(0));
    String expected = "apply -j -p --expect " + plan.get("fingerprint").asText();
    JsonNode report = SchemaAssert.assertValid(stage.run(expected, WANTED).out());
    assertThat(report.get("outcome").asText()).isEqualTo("applied");
    assertThat(report.get("changed").asBoolean()).isTrue();
    assertThat(stage.run(expected, WANTED).status()).as("another table by now").isEqualTo(1);
    JsonNode again = SchemaAssert.assertValid(stage.run("restore --json", WANTED).out());
    assertThat(again.get("outcome").asText()).isEqualTo("unchanged");
    assertThat(again.get("fingerprint")).isEqualTo(report.get("fingerprint"));
    assertThat(stage.run("plan --pretty", WANTED).status()).isEqualTo(2);
  }

  @Test
  void aRefusalInJsonIsAReport() throws IOException {
    Result refused =
        stage.run("apply --json", WANTED + "--start-daemon master --mcast-interface bond7\n");
    JsonNode report = SchemaAssert.assertValid(refused.out());
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).hasLineCount(2);
    assertThat(report.get("outcome").asText()).isEqualTo("undone");
    assertThat(report.at("/steps/5/error/code").asText()).isEqualTo("no_such_interface");
    assertThat(report.at("/steps/5/error/message").asText()).isEqualTo("no interface bond7");
    assertThat(stage.run("plan", WANTED).out()).isEqualTo(PLAN);
  }

  @Test
  void theTableThatWasPlannedForIsExpected() throws IOException {
    String wrong = "sha256:" + "0".repeat(64);
    assertThat(stage.run("apply --expect " + wrong, WANTED))
        .isEqualTo(
            new Result(1, "", "ipvs apply: the table is not the one that was planned for\n"));
    assertThat(stage.run("apply --expect 7", WANTED).status()).isEqualTo(2);
    Scope nothing = Scope.parse(List.of("198.51.100.0/24"));
    Fingerprint right = Fingerprint.of(Table.EMPTY, nothing);
    assertThat(stage.run("apply --scope 198.51.100.0/24 --expect " + right, WANTED).status())
        .isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-R", "-d -f 1", "--confirm=x"})
  void whatMakesNoSenseIsTwo(String words) throws IOException {
    assertThat(stage.run("apply " + words, WANTED).status()).isEqualTo(2);
    assertThat(stage.run("plan", WANTED).out()).isEqualTo(PLAN);
  }

  @Test
  void restoreIsApplyThatMayLackAFile() throws IOException {
    assertThat(stage.run("restore --no-module --wait 0", WANTED))
        .isEqualTo(new Result(0, PLAN, ""));
    assertThat(stage.run("restore", WANTED)).isEqualTo(new Result(0, "", ""));
    assertThat(stage.run("restore", "# nothing\n"))
        .isEqualTo(
            new Result(
                1, "", "ipvs restore: RULES has no services; --allow-empty if that is meant\n"));
    assertThat(missing()).isEqualTo(6);
    assertThat(missing("--if-exists")).isZero();
  }

  /** {@return the status of a restore of a file that is not there, which is told in one line} */
  private int missing(String... options) {
    Said said = new Said();
    List<String> words = new ArrayList<>(List.of("restore", "--connect", "sim:" + stage.table()));
    words.addAll(List.of(options));
    words.add(stage.folder().resolve("none").toString());
    int status = Ipvs.run(said.console(), stop -> {}, words);
    assertThat(said.err()).endsWith("none: No such file or directory\n").hasLineCount(1);
    return status;
  }
}
