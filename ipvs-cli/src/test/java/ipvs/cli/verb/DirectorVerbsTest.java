package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.TableStage.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code zero}, {@code timeouts} and {@code daemon}. */
class DirectorVerbsTest {
  private static final Result DONE = new Result(VerbStatus.DONE, "", "");
  private static final String START = "--start-daemon master --mcast-interface eth0 --syncid 7\n";
  private static final String RUNNING =
      "master on eth0, sync id 7, group 224.0.0.81, port 8848, ttl 1, at most 1472 bytes\n";

  @TempDir private Path folder;
  private TableStage stage;

  @BeforeEach
  void thereIsATable() throws IOException {
    stage = new TableStage(folder).with("-A -t 192.0.2.10:80 -s rr", "-A -f 7 -s rr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zero",
        "zero tcp:192.0.2.10:80",
        "zero tcp:192.0.2.10:http",
        "zero port=80 scheduler!=wrr",
        "zero empty=yes",
        "zero port=81"
      })
  void zeroPrintsNothing(String line) {
    assertThat(stage.run(line.split(" "))).isEqualTo(DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zero fwmark:9 | NOT_FOUND | fwmark 9: no such service",
        "zero port=80 weight=0 | USAGE | servers have no zeroing of their own: port=80 weight=0",
        "timeouts --udp 0 | USAGE | --udp is 1 to 2678400, not 0",
        "timeouts --tcp 60 --tcp-fin 2678401 | USAGE | --tcp-fin is 1 to 2678400, not 2678401",
        "timeouts --tcp 1m | USAGE | --tcp is 1 to 2678400, not 1m",
        "timeouts --wait 5x | USAGE | --wait: no duration such as 90, 90s, 5m, 1h30m or 500ms: 5x",
        "daemon --wait 5x | USAGE | --wait: no duration such as 90, 90s, 5m, 1h30m or 500ms: 5x",
        "daemon show --wait 5x | USAGE | --wait: no duration such as 90, 90s, 5m, 1h30m or 500ms:"
            + " 5x",
        "daemon restart | USAGE | show, start or stop, not restart",
        "daemon show master | USAGE | nothing is expected behind show: master",
        "daemon --ttl 3 | USAGE | --ttl is for start, not for show",
        "daemon stop | USAGE | which daemon: master, backup or all",
        "daemon stop both | USAGE | which daemon: master, backup or all, not both",
        "daemon stop all --replace | USAGE | --replace is for start, not for stop",
        "daemon start all --interface eth0 | USAGE | which daemon: master or backup, not all",
        "daemon start master | USAGE | a daemon needs --interface",
        "daemon start master --interface eth0 --sync-id 256 | USAGE | --sync-id is 0 to 255,"
            + " not 256",
        "daemon start master --interface eth0 --group 10.0.0.1 | USAGE"
            + " | --group is a multicast address, not 10.0.0.1",
        "daemon start master --interface eth0 --max-length 65508 | USAGE"
            + " | --max-length is 1 to 65507, not 65508",
        "daemon start master --interface nosuch0 | REFUSED"
            + " | start daemon master: no interface nosuch0 (ENODEV)",
      })
  void whatCannotBeIsToldInOneLine(String line, String status, String message) {
    String[] words = line.split(" ");
    assertThat(stage.run(words))
        .isEqualTo(
            new Result(VerbStatus.valueOf(status), "", "ipvs " + words[0] + ": " + message + "\n"));
    assertThat(stage.run("timeouts").out()).isEqualTo("tcp 900, tcp-fin 120, udp 300\n");
    assertThat(stage.run("daemon").out()).isEmpty();
  }

  @Test
  void oneTimeoutKeepsTheOthers() {
    assertThat(stage.run("timeouts", "--udp", "30"))
        .isEqualTo(new Result(VerbStatus.DONE, "--set 900 120 30\n", ""));
    assertThat(stage.run("timeouts", "--udp", "30")).isEqualTo(DONE);
    assertThat(stage.run("timeouts", "--tcp", "60", "--tcp-fin", "10").out())
        .isEqualTo("--set 60 10 30\n");
    assertThat(stage.run("timeouts").out()).isEqualTo("tcp 60, tcp-fin 10, udp 30\n");
  }

  @Test
  void aDaemonIsStartedOnceAndStoppedOnce() {
    String[] start = {"daemon", "start", "master", "--interface", "eth0", "--sync-id", "7"};
    assertThat(stage.run(start)).isEqualTo(new Result(VerbStatus.DONE, START, ""));
    assertThat(stage.run(start)).isEqualTo(DONE);
    assertThat(stage.run("daemon").out()).isEqualTo(RUNNING);
    assertThat(stage.run("daemon", "show").out()).isEqualTo(RUNNING);
    assertThat(stage.run("daemon", "stop", "backup")).isEqualTo(DONE);
    assertThat(stage.run("daemon", "stop", "all").out()).isEqualTo("--stop-daemon master\n");
    assertThat(stage.run("daemon", "stop", "master")).isEqualTo(DONE);
  }

  @Test
  void aDaemonThatRunsOtherwiseIsReplacedOnlyIfAsked() {
    stage.run("daemon", "start", "master", "--interface", "eth0", "--sync-id", "7");
    String[] other = {
      "daemon",
      "start",
      "master",
      "--interface",
      "lo",
      "--sync-id",
      "8",
      "--max-length",
      "100",
      "--group",
      "224.0.0.82",
      "--port",
      "9000",
      "--ttl",
      "3"
    };
    assertThat(stage.run(other))
        .isEqualTo(
            new Result(
                VerbStatus.FINDING,
                "",
                "ipvs daemon: master runs otherwise: on eth0, not lo; sync id 7, not 8;"
                    + " group 224.0.0.81, not 224.0.0.82; port 8848, not 9000; ttl 1, not 3;"
                    + " at most 1472 bytes, not 100; --replace stops it first\n"));
    assertThat(stage.run("daemon").out()).isEqualTo(RUNNING);
    assertThat(
            stage.run(
                "daemon", "start", "master", "--interface", "eth0", "--ttl", "3", "--replace"))
        .isEqualTo(
            new Result(
                VerbStatus.DONE,
                "--stop-daemon master\n"
                    + "--start-daemon master --mcast-interface eth0 --syncid 0 --mcast-ttl 3\n",
                ""));
  }
}
