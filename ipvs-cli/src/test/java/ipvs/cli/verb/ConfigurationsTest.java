package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What verbs make of keepalived's files: check, plan, apply and restore. */
class ConfigurationsTest {
  private static final String PLAIN =
      """
      virtual_server 192.0.2.10 80 {
          lb_algo rr
          lb_kind DR
          protocol TCP
          include servers/*.conf
      }
      """;

  private static final String SERVER =
      """
      @one real_server 10.0.0.11 80 { weight 2 }
      @^one real_server 10.0.0.12 80 { wieght 3 }
      """;

  private static final String RULES =
      """
      -A -t 192.0.2.10:80 -s rr
      -a -t 192.0.2.10:80 -r 10.0.0.11:80 -g -w 2
      """;

  /** The second service is lost. */
  private static final String LOSING =
      PLAIN
          + """
          virtual_server 192.0.2.11 http {
              lb_algo rr
              lb_kind DR
              protocol TCP
          }
          """;

  private static final String TWO_SERVICES =
      RULES
          + """
          -A -t 192.0.2.11:80 -s rr
          """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void thereIsAnIncludedFile() throws IOException {
    Files.createDirectory(folder.resolve("servers"));
    write("servers/a.conf", SERVER);
    write("plain.conf", PLAIN);
    write("losing.conf", LOSING);
    write("two.rules", TWO_SERVICES);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  /** Runs a line; words that end in a suffix of files are files of the folder. */
  private int run(String line) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      boolean isFile = word.endsWith(".conf") || word.endsWith(".rules");
      words.add(isFile ? folder.resolve(word).toString() : word);
    }
    if (!words.get(0).equals("check")) {
      words.add("--connect=sim:" + folder.resolve("table"));
    }
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    return Ipvs.run(console, stop -> {}, words);
  }

  private String out() {
    return out.toString(StandardCharsets.ISO_8859_1).replace(folder + "/", "");
  }

  private String err() {
    return err.toString(StandardCharsets.ISO_8859_1).replace(folder + "/", "");
  }

  @Test
  void whatIsNotFarFromAWordIsSuggestedInTheFileThatHasIt() {
    assertThat(run("check -i two plain.conf")).isZero();
    assertThat(out())
        .isEqualTo(
            "servers/a.conf:2:34: warning: no such word here: `wieght'; the line is ignored;"
                + " did you mean `weight'? [unknown-keyword]\n");
    assertThat(run("check --strict -i two plain.conf")).isOne();
    assertThat(run("check --strict --config-id one plain.conf")).isZero();
    assertThat(out()).isEmpty();
  }

  @Test
  void aDocumentNamesTheFormatAndTheIncludedFile() throws IOException {
    assertThat(run("check --json -i two plain.conf")).isZero();
    JsonNode file = SchemaAssert.assertValid(out()).at("/files/0");

    assertThat(file.at("/format").asText()).isEqualTo("keepalived");
    assertThat(file.at("/services").asInt()).isEqualTo(1);
    assertThat(file.at("/faults/0/file").asText()).isEqualTo("servers/a.conf");
    assertThat(file.at("/faults/0/code").asText()).isEqualTo("unknown-keyword");
    assertThat(file.at("/faults/0/done").asText()).isEqualTo("the line is ignored");
    assertThat(file.at("/faults/0/suggestion").asText()).isEqualTo("weight");
  }

  @Test
  void aConfigurationBecomesTheTableByItsDifference() {
    assertThat(run("plan -i one plain.conf")).isOne();
    assertThat(out()).isEqualTo(RULES);
    assertThat(run("apply -i one plain.conf")).isZero();
    assertThat(out()).isEqualTo(RULES);
    assertThat(run("restore --from keepalived -i one plain.conf")).isZero();
    assertThat(out() + err()).isEmpty();
    assertThat(run("diff -i two plain.conf")).isOne();
    assertThat(out())
        .isEqualTo(
            """
            -a -t 192.0.2.10:80 -r 10.0.0.12:80 -g -w 1
            -d -t 192.0.2.10:80 -r 10.0.0.11:80
            """);
    assertThat(err()).contains("servers/a.conf:2:34: warning: ");
  }

  @Test
  void stepsNameTheLinesOfTheFile() throws IOException {
    write(
        "lines.conf",
        """
        # first
        virtual_server 192.0.2.10 80 {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            real_server 10.0.0.11 8080 { }
        }
        """);
    assertThat(run("plan --json lines.conf")).isOne();
    JsonNode plan = SchemaAssert.assertValid(out());

    assertThat(plan.at("/steps/0/line").asInt()).isEqualTo(2);
    assertThat(plan.at("/steps/1/line").asInt()).isEqualTo(6);
  }

  /** A service that is lost in the file must not be removed by it. */
  @Test
  void whereAServiceIsLostNothingIsChangedOrNothingRemoved() {
    assertThat(run("apply two.rules")).isZero();
    assertThat(run("apply -i two losing.conf")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("losing.conf:7:27: ").contains(" [bad-port]");
    assertThat(run("plan --accept-errors -i one losing.conf")).isZero();
    assertThat(out()).isEmpty();
    assertThat(err()).contains("losing.conf:7:27: ");
    assertThat(run("apply --accept-errors -i two losing.conf")).isZero();
    assertThat(out()).isEqualTo("-a -t 192.0.2.10:80 -r 10.0.0.12:80 -g -w 1\n");
  }

  @Test
  void rulesWithErrorsAreNeverAccepted() throws IOException {
    write("wrong.rules", RULES + "-A -t 192.0.2.11:80 -s nosuch\n");

    assertThat(run("apply --accept-errors wrong.rules")).isEqualTo(2);
    assertThat(run("plan --accept-errors --quiesce plain.conf")).isEqualTo(2);
    assertThat(err()).contains("exclude each other");
  }

  @Test
  void whatTheKernelRefusesIsAnError() throws IOException {
    write(
        "group.conf",
        """
        virtual_server 192.0.2.10 80 {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            real_server 224.0.0.1 80 { }
            real_server 10.0.0.11 80 { }
        }
        """);
    assertThat(run("check group.conf")).isOne();
    assertThat(out())
        .startsWith("group.conf:5:17: ")
        .contains("not unicast")
        .contains(" [refused]");
    assertThat(run("plan --accept-errors group.conf")).isOne();
    assertThat(out()).doesNotContain("224.0.0.1").contains("10.0.0.11");
  }

  @Test
  void whatTheKernelRefusesIsToldInTheFileThatHasIt() throws IOException {
    write("main.conf", "# first\ninclude servers/daemon.conf\nfrob 7\n");
    write(
        "servers/daemon.conf",
        """
        global_defs { lvs_sync_daemon eth0 }
        virtual_server 192.0.2.10 80 {
            lb_algo rr
            lb_kind TUN
            protocol TCP
            real_server 10.0.0.11 80 { }
            real_server 2001:db8::11 80 { }
        }
        """);
    assertThat(run("check main.conf")).isOne();
    assertThat(out().lines())
        .satisfiesExactly(
            refused ->
                assertThat(refused)
                    .startsWith("servers/daemon.conf:7:17: ")
                    .endsWith("; left out [refused]"),
            unknown -> assertThat(unknown).startsWith("main.conf:3:1: "));
  }

  /** One cause is told once, and the service works without. */
  @Test
  void anEngineThatNoKernelHasIsLeftOut() throws IOException {
    write(
        "engine.conf",
        """
        virtual_server 192.0.2.10 5060 {
            lb_algo rr
            lb_kind NAT
            protocol UDP
            persistence_timeout 30
            persistence_engine nosuch
            real_server 10.0.0.11 5060 { }
        }
        """);
    assertThat(run("plan engine.conf")).isOne();
    assertThat(out())
        .isEqualTo(
            """
            -A -u 192.0.2.10:5060 -s rr -p 30
            -a -u 192.0.2.10:5060 -r 10.0.0.11:5060 -m -w 1
            """);
    assertThat(err().lines()).singleElement().asString().endsWith(" [bad-value]");
  }

  /** Only where that is asked for. */
  @Test
  void thisMachineIsLookedAtOnDemand() throws IOException {
    write(
        "here.conf",
        """
        vrrp_script probe {
            script "/no/such/program --fast"
        }
        vrrp_instance A {
            interface lo
            virtual_router_id 51
            virtual_ipaddress { 192.0.2.10/24 }
            track_interface { nosuch0 }
            track_script { probe }
            notify_master "/bin/true" nosuchuser
            notify_backup "/bin/true" root nosuchgroup
        }
        """);
    assertThat(run("check here.conf")).isZero();
    assertThat(out()).isEmpty();
    assertThat(run("check --here here.conf")).isZero();
    assertThat(out().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("here.conf:2:13: ").endsWith(" [cannot-run]"),
            then ->
                assertThat(then).startsWith("here.conf:8:23: ").endsWith(" [no-such-interface]"),
            user -> assertThat(user).startsWith("here.conf:10:31: ").endsWith(" [no-such-user]"),
            group -> assertThat(group).startsWith("here.conf:11:36: ").endsWith(" [no-such-user]"));
  }

  /** Whoever sets variables may not be who wrote the file. */
  @Test
  void theEnvironmentIsLookedAtOnDemand() throws IOException {
    write("env.conf", "$NAME=${_ENV NO_SUCH_VARIABLE}\nrouter_id $NAME\n");

    assertThat(run("check env.conf")).isZero();
    assertThat(out()).contains("env.conf:2:11: warning: the environment is looked at only if");
    assertThat(run("check --env env.conf")).isZero();
    assertThat(out()).contains("env.conf:2:11: warning: the environment has no such variable");
  }

  @Test
  void aSeedIsANumber() {
    assertThat(run("check --seed 7 plain.conf")).isZero();
    assertThat(run("check --seed x plain.conf")).isEqualTo(2);
    assertThat(err()).contains("--seed is a whole number of at most 18 digits, not x");
  }

  /** Such files have no end, or would be waited for. */
  @Test
  void onlyRegularFilesAreIncluded() throws Exception {
    Process made =
        new ProcessBuilder("mkfifo", folder.resolve("pipe.conf").toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();
    write(
        "odd.conf", "include pipe.conf\ninclude /dev/zero\ninclude servers\ninclude ./odd.conf\n");

    assertThat(run("check odd.conf")).isOne();
    assertThat(out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("odd.conf:1:9: Not a regular file"),
            line -> assertThat(line).startsWith("odd.conf:2:9: Not a regular file"),
            line -> assertThat(line).startsWith("odd.conf:3:9: Is a directory"),
            line -> assertThat(line).startsWith("odd.conf:4:9: ").endsWith(" [include-loop]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-A -f 7 -s rr                    | rules",
        "  {\"schema_version\": 1}        | json",
        "# one\\n\\n  virtual_server fwmark 1 {\\n}\\n | keepalived",
        "\u00EF\u00BB\u00BFglobal_defs {\\n}\\n         | keepalived",
        "$PORT=80\\n                      | keepalived",
        "@one weight 3\\n                 | keepalived",
        "~SEQ(i, 1, 2) x $i\\n            | keepalived",
        "include other.conf\\n            | keepalived",
        "! nothing else\\nvrrp_instance A\\n{\\n}\\n | keepalived",
        "virtual_servers 1 2\\n           | rules",
        "$ ipvsadm\\n                     | rules",
      })
  void theContentsTellTheFormat(String text, String format) throws IOException {
    write("any.conf", text.replace("\\n", "\n"));

    run("check --json any.conf");

    assertThat(SchemaAssert.assertValid(out()).at("/files/0/format").asText()).isEqualTo(format);
  }

  @Test
  void theLineSaysMoreThanTheContents() throws IOException {
    write("few.conf", "weight 3\n");

    assertThat(run("check --from keepalived few.conf")).isZero();
    assertThat(out()).contains(" [misplaced-keyword]");
    assertThat(run("check --from rules plain.conf")).isOne();
    assertThat(run("check --from xml plain.conf")).isEqualTo(2);
  }
}
