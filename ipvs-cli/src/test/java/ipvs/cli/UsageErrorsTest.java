package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.ObservedTest;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.TestNames;
import ipvs.cli.run.Stage;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the arguments is found before anything is opened, and changes nothing. */
class UsageErrorsTest {
  private final Stage stage = new Stage();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo|255|Try `ipvsadm -h' or 'ipvsadm --help' for more information.",
        "-L -q|255|-q: unknown option",
        "-A -D|2|invalid option `-D'",
        "-L -h|2|invalid option `-h'",
        "-A|2|You need to supply the 'service-address' option for the 'add-service' command",
        "-A -t 10.0.0.1|2|Zero port specified for non-persistent service",
        "-C -n|2|Illegal 'numeric' option with the 'flush' command",
        "-R foo|2|unexpected argument foo",
        "-S -t 10.0.0.1:80|2|Illegal 'service-address' option with the 'save' command",
        "--set 1 2 3 4|2|unexpected argument 4",
        "--stop-daemon foo|2|illegal start_daemon specified"
      })
  void theyAreToldOnStandardError(String line, int status, String message) {
    assertThat(stage.run(line.split(" "))).isEqualTo(new Outcome(status, "", message + "\n"));
    assertThat(stage.opened()).isZero();
  }

  @Test
  void theTryLineNamesTheProgramAsItWasInvoked() {
    Stage elsewhere = new Stage();
    int status =
        new Ipvsadm(elsewhere.console(), elsewhere, new TestNames(Map.of()), false)
            .run("/usr/sbin/ipvsadm", List.of("-q"));

    assertThat(status).isEqualTo(255);
    assertThat(elsewhere.journal())
        .containsExactly(
            "err Try `/usr/sbin/ipvsadm -h' or '/usr/sbin/ipvsadm --help' for more information.");
  }

  /** More than a thousand lines that the real tool was given. */
  @ParameterizedTest
  @MethodSource("ipvs.cli.args.ObservedTest#lines")
  void noneOfThemReachesTheKernel(List<String> words) {
    ActionParser parser = new ActionParser(new TestNames(Map.of("10.0.0.9", "web")), false);
    try {
      Action action = parser.parse(words);
      boolean asks = !(action instanceof Action.Help || action instanceof Action.Version);
      stage.run(words);
      assertThat(stage.opened()).isEqualTo(asks ? 1 : 0);
    } catch (UsageException e) {
      assertThat(stage.run(words)).isEqualTo(new Outcome(e.status(), "", e.text("ipvsadm") + "\n"));
      assertThat(stage.opened()).isZero();
    }
  }

  /** The same lines by way of a restore, as far as words are words there too. */
  @ParameterizedTest
  @MethodSource("rules")
  void noneOfThemChangesAnythingInARestore(List<String> words) {
    ActionParser parser = new ActionParser(new TestNames(Map.of("10.0.0.9", "web")), false);
    Outcome outcome = stage.reading(String.join(" ", words)).run("-R");
    try {
      parser.parseRule(words);
    } catch (UsageException e) {
      assertThat(outcome).isEqualTo(new Outcome(e.status(), "", e.text("ipvsadm") + "\n"));
      assertThat(stage.changes()).isEmpty();
    }
  }

  static List<List<String>> rules() throws IOException {
    return ObservedTest.lines().stream()
        .filter(words -> !words.isEmpty())
        .filter(words -> words.stream().allMatch(UsageErrorsTest::isWordOfARule))
        .toList();
  }

  private static boolean isWordOfARule(String word) {
    return !word.isEmpty() && word.indexOf(' ') < 0 && word.charAt(0) != '#';
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "-h -q", "-hq", "--help foo --set"})
  void helpIsForAnyone(String line) {
    Outcome outcome = stage.run(line.split(" "));

    assertThat(outcome.stdout()).startsWith("ipvsadm v1.31 ").contains("\nUsage:\n  ipvsadm -A");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isZero();
    assertThat(stage.opened()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "--version", "-v -q", "-v -v"})
  void theVersionIsForAnyone(String line) {
    Outcome outcome = stage.run(line.split(" "));

    assertThat(outcome.stdout()).startsWith("ipvsadm v1.31 ").hasLineCount(1).endsWith("\n");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isZero();
    assertThat(stage.opened()).isZero();
  }
}
