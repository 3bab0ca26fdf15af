package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.verb.RulesStage.Result;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as programs leave them behind that put files together. */
class OddLinesTest {
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wlc
      -a -t 192.0.2.10:80 -r 10.0.0.11:80 -m -w 2
      --start-daemon backup --mcast-interface eth0 --syncid 7
      """;

  private RulesStage stage;

  @BeforeEach
  void name(@TempDir Path folder) {
    stage = new RulesStage(folder);
  }

  @Test
  void aFileThatWasAppendedToItselfIsTheSameTable() throws IOException {
    String warnings =
        """
        RULES:4:7: warning: is there already: `192.0.2.10:80', since line 1
        RULES:5:24: warning: is there already: `10.0.0.11:80', since line 2
        RULES:6:16: warning: is there already: `backup', since line 3
        """;
    assertThat(stage.run("check", WEB + WEB)).isEqualTo(new Result(0, warnings, ""));
    Result applied = stage.run("apply", WEB + WEB);
    assertThat(applied.status()).isZero();
    assertThat(applied.err()).isEqualTo(warnings);
    assertThat(stage.run("diff", WEB + WEB)).isEqualTo(new Result(0, "", warnings));
    assertThat(stage.run("diff", WEB)).isEqualTo(new Result(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -A -f 1 -s rr;-Z;-A -f 1 -s rr;-A -f 1 -s rr | 3:7 `1' 1;4:7 `1' 1
          -A -f 1;#;ipvsadm --add-service -f 1 -s wlc | 3:26 `1' 1
          -A -f 1;-a -f 1 -r 10.0.0.1;-a -f 1 -r 10.0.0.1 -g -w 1 | 3:12 `10.0.0.1' 2
          -A -f 1;-D -f 1;-A -f 1;-A -f 1 | 4:7 `1' 3
          -A -f 1;-E -f 1 -s rr;-E -f 1 -s rr;--set 1 2 3;--set 1 2 3 | ''
          """)
  void whatIsAskedForTwiceIsOdd(String lines, String told) throws IOException {
    Result result = stage.run("check", lines.replace(';', '\n'));
    assertThat(result.status()).isZero();
    assertThat(
            result
                .out()
                .lines()
                .filter(line -> line.contains("is there already"))
                .map(line -> line.replaceFirst("RULES:(.*): warning: .*: (.*), .* ", "$1 $2 "))
                .collect(Collectors.joining(";")))
        .isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -A -f 1 -s rr;-A -f 1 -s lc | 2:7: Service already exists: `1', since line 1
          -A -f 1 -s rr;-A -f 1 -s rr;-A -f 1 -s rr -p 9 | 3:7: Service already exists: `1', since line 1
          -A -f 1 -s rr;-E -f 1 -s lc;-A -f 1 -s rr | 3:7: Service already exists: `1', since line 2
          -A -f 1;-a -f 1 -r 10.0.0.1;-a -f 1 -r 10.0.0.1 -w 2;-a -f 1 -r 10.0.0.1 -i | 3:12: Destination already exists: `10.0.0.1', since line 2;4:12: Destination already exists: `10.0.0.1', since line 2
          -A -f 1;-a -f 1 -r 10.0.0.1;-D -f 1;-a -f 1 -r 10.0.0.1 | 4:7: Service not defined: `1'
          --start-daemon backup;--start-daemon backup --syncid 1 | 2:16: Daemon has already run: `backup', since line 1
          """)
  void whatContradictsIsWrong(String lines, String told) throws IOException {
    String text = lines.replace(';', '\n');
    Result checked = stage.run("check", text);
    assertThat(checked.status()).isEqualTo(1);
    assertThat(checked.errors()).isEqualTo(told.replace(';', '\n'));
    Result applied = stage.run("apply", text);
    assertThat(applied.status()).isEqualTo(2);
    assertThat(applied.out()).isEmpty();
    assertThat(applied.errors()).isEqualTo(told.replace(';', '\n'));
  }

  /** What is wrong with a service does not hide what is wrong with its servers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -A -f 1 -s x;-a -f 1 -r 224.0.0.1 | 1:12: scheduler not found: `x';2:12: address not unicast: `224.0.0.1'
          -A -f 1 -s x;-a -f 1 -r 10.0.0.1;-a -f 1 -r 10.0.0.1 -w 2 | 1:12: scheduler not found: `x';3:12: Destination already exists: `10.0.0.1', since line 2
          -A -f 1 -p 9 --pe x;-a -f 1 -r 224.0.0.1 | 1:19: persistence engine not found: `x';2:12: address not unicast: `224.0.0.1'
          -A -f 1 -s x;-A -f 1 -s x;-a -f 1 -r 10.0.0.1 | 1:12: scheduler not found: `x';2:12: scheduler not found: `x'
          -A -f 1;-a -f 1 -r 10.0.0.1 -w x | 2:24: illegal weight specified: `x'
          """)
  void allOfAServiceIsLookedAt(String lines, String told) throws IOException {
    Result result = stage.run("check", lines.replace(';', '\n'));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out().replace("RULES:", "").replaceAll(", expected .*", "").strip())
        .isEqualTo(told.replace(';', '\n'));
  }

  /** A table that a kernel has can be saved, and what was saved is no wrong file. */
  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "2001:db8::1"})
  void whatOnlySomeKernelsTakeIsOddAndNotWrong(String server) throws IOException {
    String document =
        """
        {"schema_version":1,"kind":"table","services":[
        {"protocol":"tcp","address":"192.0.2.1","port":0,"scheduler":"rr","servers":[
        {"address":"SERVER","port":0,"forwarding_method":"tunnel",
        "upper_threshold":3000000000,"lower_threshold":2999999999}]}]}
        """
            .replace("SERVER", server);
    Result result = stage.run("check", document);
    assertThat(result)
        .isEqualTo(
            new Result(
                0,
                """
                RULES:2:29: warning: port 0 without persistence, which ipvsadm does not set up: \
                tcp 192.0.2.1:0
                RULES:3:12: warning: an upper threshold that newer kernels refuse: 3000000000
                """,
                ""));
    assertThat(stage.run("check", document.replace("299999999", "399999999")).errors())
        .isEqualTo("4:48: lower threshold above the upper one, 3000000000: `3999999999'");
  }

  @Test
  void manyRepeatsAreAllToldByCheckAndNotByOthers() throws IOException {
    String rules = "-A -f 1 -s rr\n".repeat(100);
    assertThat(stage.run("check", rules).out()).hasLineCount(100);
    Result result = stage.run("apply", rules);
    assertThat(result.status()).isZero();
    assertThat(result.err().lines())
        .hasSize(21)
        .startsWith("RULES:2:7: warning: is there already: `1', since line 1")
        .endsWith("RULES: warning: 79 more warnings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
  void aByteOrderMarkIsCalledWhatItIs(String encoding) throws IOException {
    String name = encoding.replaceFirst("[LB]E$", "");
    String told = ":1: " + name + " byte order mark; save the file as UTF-8 without one\n";
    for (String line : List.of("-A -f 1 -s rr\n", "# rules\n", "")) {
      byte[] bytes = ("\uFEFF" + line).getBytes(Charset.forName(encoding));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThat(stage.run("check", text)).isEqualTo(new Result(1, "RULES:1" + told, ""));
      assertThat(stage.run("diff", text)).isEqualTo(new Result(2, "", "RULES:1" + told));
      assertThat(stage.run("apply", text)).isEqualTo(new Result(2, "", "RULES:1" + told));
    }
    assertThat(stage.table()).doesNotExist();
  }

  @Test
  void aByteOrderMarkAmongTheLinesHasTheNumberOfItsLine() throws IOException {
    String mark =
        new String("\uFEFF".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String fault = ":1: UTF-8 byte order mark; save the file as UTF-8 without one";
    assertThat(stage.run("check", mark + "-A -f 1\n-q\n" + mark + "-A -f 2\n").errors())
        .isEqualTo("1" + fault + "\n2:1: unknown option: `-q'\n3" + fault);
  }
}
