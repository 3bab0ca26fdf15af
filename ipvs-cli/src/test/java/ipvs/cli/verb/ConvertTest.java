package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in all ways in which a table can be written, and back. */
class ConvertTest {
  private static final String RULES =
      """
      -A -t 192.0.2.10:80 -s wlc -p 60
      -a -t 192.0.2.10:80 -r 10.0.0.2:80 -g -w 3
      -a -t 192.0.2.10:80 -r 10.0.0.3:8080 -m -w 1
      -A -f 7 -s rr
      -a -f 7 -r 10.0.0.2:0 -g -w 1
      """;

  /** Its services are in another order than those of a table. */
  private static final String KEEPALIVED =
      """
      virtual_server fwmark 7 {
          lb_algo rr
          lb_kind DR
          real_server 10.0.0.2 {
          }
      }
      virtual_server 192.0.2.10 80 {
          lb_algo wlc
          lb_kind DR
          protocol TCP
          persistence_timeout 60
          quorum 2
          real_server 10.0.0.3 8080 {
              lvs_method NAT
              TCP_CHECK {
              }
          }
          real_server 10.0.0.2 80 {
              weight 3
          }
      }
      """;

  private static final String LDIRECTORD =
      """
      virtual = 192.0.2.10:80
      \treal = 10.0.0.2:80 gate 3
      \tchecktype = connect
      \tfrobnicate = 1
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... words) {
    out.reset();
    err.reset();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    return Ipvs.run(console, stop -> {}, List.of(words));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    return path(name);
  }

  private String out() {
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private String err() {
    return err.toString(StandardCharsets.ISO_8859_1).replace(folder + "/", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "json", "keepalived", "ldirectord"})
  void rulesComeBackFromEachWay(String format) throws IOException {
    assertThat(run("convert", "--to", format, write("r", RULES))).isZero();
    String converted = out();
    assertThat(run("convert", write("other", converted))).as(converted).isZero();
    assertThat(out().lines()).containsExactlyInAnyOrderElementsOf(RULES.lines().toList());
  }

  @Test
  void rulesAreInTheOrderOfTheConfiguration() throws IOException {
    assertThat(run("convert", write("k.conf", KEEPALIVED))).isZero();
    assertThat(err()).isEmpty();
    assertThat(out())
        .isEqualTo(
            """
            -A -f 7 -s rr
            -a -f 7 -r 10.0.0.2:0 -g -w 1
            -A -t 192.0.2.10:80 -s wlc -p 60
            -a -t 192.0.2.10:80 -r 10.0.0.3:8080 -m -w 1
            -a -t 192.0.2.10:80 -r 10.0.0.2:80 -g -w 3
            """);
  }

  @Test
  void whatCannotBeSaidIsAWarningAndAComment() throws IOException {
    assertThat(run("convert", "--to", "ldirectord", write("k.conf", KEEPALIVED))).isZero();
    assertThat(out()).contains("\t# lost: quorum 2\n");
    assertThat(err())
        .contains(
            "k.conf: warning: tcp 192.0.2.10:80: quorum 2 cannot be said to ldirectord [lost]\n");
  }

  @Test
  void whatIsOddIsToldAndWritten() throws IOException {
    assertThat(run("convert", "--to", "keepalived", write("l.cf", LDIRECTORD))).isZero();
    assertThat(out())
        .contains("real_server 10.0.0.2 80 {\n        weight 3\n        TCP_CHECK {\n");
    assertThat(err())
        .startsWith("l.cf:4:2: warning: no such key: `frobnicate'")
        .contains("[unknown-keyword]\n");
  }

  @Test
  void ofAFaultyFileIsWrittenWhatCouldBeTaken() throws IOException {
    String faulty = "virtual=web:80\n\treal=10.0.0.9:80 gate\n" + LDIRECTORD;
    assertThat(run("convert", write("l.cf", faulty))).isEqualTo(1);
    assertThat(out())
        .isEqualTo(
            """
            -A -t 192.0.2.10:80 -s wrr
            -a -t 192.0.2.10:80 -r 10.0.0.2:80 -g -w 3
            """);
    assertThat(err()).startsWith("l.cf:1:9: ").contains("[bad-address]");
    assertThat(run("convert", write("r", RULES + "-A -f\n"))).isEqualTo(1);
    assertThat(out()).isEqualTo(RULES);
    assertThat(run("convert", folder.toString())).isEqualTo(1);
    assertThat(out()).isEmpty();
  }

  @Test
  void mistakesAreWhatTheirAuthorMeantOrWhatKeepalivedMakesOfThem() throws IOException {
    String file = write("k.conf", KEEPALIVED.replace("weight 3", "weight 3x"));

    assertThat(run("convert", file)).isZero();
    assertThat(out()).endsWith("-r 10.0.0.2:80 -g -w 1\n");
    assertThat(run("convert", "--compat", file)).isZero();
    assertThat(out()).endsWith("-r 10.0.0.2:80 -g -w 3\n");
  }

  @Test
  void namesAreLookedUpOnDemand() throws IOException {
    String file = write("l.cf", LDIRECTORD.replace("10.0.0.2:80", "localhost:80"));

    assertThat(run("convert", file)).isZero();
    assertThat(out()).doesNotContain("-r 127.0.0.1:80");
    assertThat(run("convert", "--resolve", file)).isZero();
    assertThat(out()).contains("-r 127.0.0.1:80");
  }

  @Test
  void aWayThatIsNamedIsNotGuessed() throws IOException {
    String file = write("l.cf", LDIRECTORD);
    assertThat(run("convert", "--from", "rules", file)).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(run("convert", "--from", "ldirectord", file)).isZero();
    assertThat(run("convert", "--from", "keepalived", write("empty", ""))).isZero();
  }

  @Test
  void onlyJsonIsIndented() throws IOException {
    String file = write("r", RULES);
    assertThat(run("convert", "--pretty", file)).isEqualTo(2);
    assertThat(err()).contains("--pretty is for --to json");
    assertThat(run("convert", "--to", "json", "--pretty", file)).isZero();
    assertThat(out()).startsWith("{\n  \"schema_version\": 1");
  }

  @Test
  void aScopeStaysWhereItCanBeSaid() throws IOException {
    String file = write("r", "# scope: 192.0.2.0/24\n-A -t 192.0.2.10:80 -s rr\n");
    assertThat(run("convert", file)).isZero();
    assertThat(out()).startsWith("# scope: 192.0.2.0/24\n");
    assertThat(run("convert", "--to", "ldirectord", file)).isZero();
    assertThat(err()).contains("the scope cannot be said to ldirectord [lost]");
  }

  @Test
  void otherVerbsReadFilesOfLdirectord() throws IOException {
    String file = write("l.cf", LDIRECTORD);
    String table = "sim:" + path("table");
    assertThat(run("check", file)).isZero();
    assertThat(out().replace(folder + "/", "")).startsWith("l.cf:4:2: warning: ");
    assertThat(run("apply", "--connect", table, file)).isZero();
    assertThat(run("diff", "--connect", table, file)).isZero();
    assertThat(
            run(
                "check",
                write("bad.cf", LDIRECTORD.replace("10.0.0.2:80 gate", "224.0.0.1:80 gate"))))
        .isEqualTo(1);
    assertThat(out().replace(folder + "/", "")).contains("bad.cf:2: ");
  }
}
