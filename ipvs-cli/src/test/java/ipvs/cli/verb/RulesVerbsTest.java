package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ipvs.cli.verb.RulesStage.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs that keep a table as a file has it, on a simulated kernel. */
class RulesVerbsTest {
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
      """;

  private RulesStage stage;

  @BeforeEach
  void name(@TempDir Path folder) {
    stage = new RulesStage(folder);
  }

  private Result run(String verb, String text) throws IOException {
    return stage.run(verb, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WEB,
        "-C\n" + WEB + "ipvsadm -E -t 192.0.2.10:80 -s rr\n-d -t 192.0.2.10:80 -r 10.0.0.11:8080",
        "-A -t 127.0.0.1:80 -s twos\n",
        "-A -f 1 -s rr\n"
            + "--stop-daemon master\n"
            + "--start-daemon master --mcast-interface bond7 --sync-maxlen 8000\n"
      })
  void aFileThatRestoresIsFine(String text) throws IOException {
    assertThat(run("check", text).status()).isZero();
    assertThat(run("check", text).errors()).isEmpty();
  }

  @Test
  void aWordOfTheFileDoesNotReachTheTerminalAsItIs() throws IOException {
    String bad = "-A -f 1\u001b[2J\u009bm\r\n-A -f 2 -s \u001bc\r\n";
    for (String verb : List.of("check", "diff", "apply")) {
      assertThat(run(verb, bad).errors().replace("\n", ""))
          .startsWith("1:7: invalid fwmark value `1?[2J?m")
          .matches(text -> text.chars().noneMatch(Character::isISOControl), "can be shown");
    }
  }

  @Test
  void itMayHaveNames() throws IOException {
    assumeThat(Path.of("/etc/services")).exists();
    assertThat(run("check", "-A -t 127.0.0.1:http\n").status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -A -f 1 -s rr;-A -f 1 -s lc       | 2:7: Service already exists: `1', since line 1
          -a -f 1 -r 10.0.0.1 -m            | 1:7: Service not defined: `1'
          #;-A -f 1 -s no-such              | 2:12: scheduler not found: `no-such'
          -A -t 10.0.0.1:80 -s ../../x      | 1:22: scheduler not found: `../../x'
          -A -f 1 -p 9 --pe no-such         | 1:19: persistence engine not found: `no-such'
          -A -f 1;-a -f 1 -r 10.0.0.1 -x 5 -y 10 | 2:29: lower threshold above the upper one, 5: `10'
          -A -f 1;-a -f 1 -r 224.0.0.1 -m   | 2:12: address not unicast: `224.0.0.1'
          -A -f x                           | 1:7: invalid fwmark value `x' specified, expected 1..4294967295
          -A -f 1 -s rr;-Ln                 | 2:1: it changes nothing: `-Ln'
          -A -f;-a -f 1 -r 10.0.0.1 -m;-q   | 1:4: missing argument: `-f', expected MARK;3:1: unknown option: `-q'
          """)
  void eachWrongLineIsToldWithItsPlace(String lines, String told) throws IOException {
    String text = lines.replace(';', '\n');
    Result checked = run("check", text);
    assertThat(checked.status()).isEqualTo(1);
    assertThat(checked.err()).isEmpty();
    assertThat(checked.errors()).isEqualTo(told.replace(';', '\n'));
    assertThat(run("diff", text).status()).isEqualTo(2);
    Result applied = run("apply", text);
    assertThat(applied.status()).isEqualTo(2);
    assertThat(applied.out()).isEmpty();
    assertThat(applied.errors()).isEqualTo(told.replace(';', '\n'));
    assertThat(stage.table()).doesNotExist();
  }

  @Test
  void theTableBecomesThatOfTheFile() throws IOException {
    assertThat(run("diff", WEB)).isEqualTo(new Result(1, WEB, ""));
    assertThat(stage.table()).doesNotExist();
    assertThat(run("apply", WEB)).isEqualTo(new Result(0, WEB, ""));
    assertThat(run("apply", WEB)).isEqualTo(new Result(0, "", ""));
    assertThat(run("diff", WEB)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void onlyWhatDiffersIsChangedAndWhatIsNewComesFirst() throws IOException {
    run("apply", WEB + "-A -f 5 -s rr\n-A -u 192.0.2.10:53 -s sh\n");
    String wanted =
        """
        -A -t 192.0.2.10:80 -s wrr -p 300
        -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 1
        -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 3 -x 7
        -A -u 192.0.2.10:53 -s sh
        """;
    String changes =
        """
        -a -t 192.0.2.10:80 -r 10.0.0.13:8080 -m -w 1
        -E -t 192.0.2.10:80 -s wrr -p 300
        -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 3 -x 7
        -d -t 192.0.2.10:80 -r 10.0.0.12:8080
        -D -f 5
        """;
    assertThat(run("diff", wanted)).isEqualTo(new Result(1, changes, ""));
    assertThat(run("apply", wanted)).isEqualTo(new Result(0, changes, ""));
    assertThat(run("diff", wanted)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void timeoutsAndDaemonsCountWhereTheFileHasThem() throws IOException {
    String wanted =
        "--set 600 0 0\n-A -f 1 -s rr\n--start-daemon backup --mcast-interface eth0 --syncid 7\n";
    assertThat(run("apply", wanted)).isEqualTo(new Result(0, wanted, ""));
    assertThat(run("diff", wanted)).isEqualTo(new Result(0, "", ""));
    assertThat(run("diff", "-A -f 1 -s rr\n"))
        .as("a file without them")
        .isEqualTo(new Result(0, "", ""));

    String other = wanted.replace("--syncid 7", "--syncid 8");
    assertThat(run("apply", other).out())
        .isEqualTo("--stop-daemon backup\n" + other.lines().toList().get(2) + "\n");
    assertThat(run("diff", other).status()).isZero();
  }

  @Test
  void whatTheKernelRefusesIsToldAndTheRestIsUndone() throws IOException {
    String wanted = "--start-daemon master --mcast-interface bond7\n-A -f 1 -s rr\n";
    String refused = "ipvs apply: RULES:1: start daemon master: no interface bond7 (ENODEV)\n";
    assertThat(run("apply", wanted))
        .isEqualTo(
            new Result(
                3,
                "",
                refused
                    + "ipvs apply: undone: the 1 step that had been made; the table is as it"
                    + " was\n"));
    assertThat(run("plan", "-A -f 1 -s rr\n").out()).isEqualTo("-A -f 1 -s rr\n");
    assertThat(run("apply --keep-going", wanted))
        .isEqualTo(
            new Result(
                3,
                "-A -f 1 -s rr\n",
                refused + "ipvs apply: made: 1 of 2 steps; the table is not as wanted\n"));
    assertThat(run("plan", "-A -f 1 -s rr\n")).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void aFileThatIsNoTextIsAFault() throws IOException {
    String told = "RULES:1:1: Not a text file\n";
    assertThat(run("check", "-A -f 1\0\n")).isEqualTo(new Result(1, told, ""));
    assertThat(run("diff", "-A -f 1\0\n")).isEqualTo(new Result(2, "", told));
  }

  @Test
  void aTableThatCannotBeReadIsTwo() throws IOException {
    Files.writeString(stage.table(), "-A -t nonsense\n");
    Result result = run("apply", WEB);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("ipvs apply: TABLE:1: ").hasLineCount(1);
    assertThat(Files.readString(stage.table())).isEqualTo("-A -t nonsense\n");
  }
}
