package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.transcript.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lines together leave behind: messages, output, table and status. */
class RestoreStatusTest {
  private static final String A = "-A -t 10.0.0.1:80 -s rr\n";
  private static final String B = "-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m\n";
  private static final String SAVED_A = "-A -t 10.0.0.1:80 -s rr\n";
  private static final String BOTH = SAVED_A + "-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1\n";
  private static final String EXISTS = "Service already exists\n";
  private static final String ADDRESS = "illegal virtual server address[:port] specified\n";

  private record Case(String input, String stdout, String stderr, int exit, String saved) {
    @Override
    public String toString() {
      return "\"" + input.replace("\n", "\\n").replace("\r", "\\r") + "\"";
    }
  }

  private static Case silent(String input, int exit, String saved) {
    return new Case(input, "", "", exit, saved);
  }

  private static Case complaining(String input, String stderr, int exit, String saved) {
    return new Case(input, "", stderr, exit, saved);
  }

  static List<Case> cases() {
    return List.of(
        silent(A + B, 0, BOTH),
        silent("ipvsadm " + A + "\tipvsadm " + B, 0, BOTH),
        silent(A + B.stripTrailing(), 0, BOTH),
        silent(A + B.stripTrailing() + "  ", 0, BOTH),
        silent((A + B).replace("\n", "\r\n"), 0, BOTH),
        silent("# note\n" + A + " # note\n" + B, 0, BOTH),
        silent("", 0, ""),
        silent("\n \n\r\n", 0, ""),
        complaining(A + A + B, EXISTS, 0, BOTH),
        complaining(A + B + A, EXISTS, 255, BOTH),
        complaining(A + B + A + "\n\n# end\n", EXISTS, 255, BOTH),
        complaining(A + B + A + "-Z\n", EXISTS, 0, BOTH),
        complaining(A + "-A -t foo:80\n" + B, ADDRESS, 2, SAVED_A),
        complaining(A + "-A -q\n" + B, "-q: unknown option\n", 0, BOTH),
        complaining(A + B + "-A -q\n", "-q: unknown option\n", 255, BOTH),
        complaining(A + A + "-A -q\n", EXISTS + "-q: unknown option\n", 255, SAVED_A),
        complaining("-A -t \"10.0.0.1:80\"\n" + A, ADDRESS, 2, ""),
        complaining(A + "-L -t 10.0.0.5:80\n" + B, "No such service\n", 1, SAVED_A),
        complaining(A + "--set 1 2\n" + B, "--set option requires 3 timeout values\n", 2, SAVED_A),
        complaining(A + "-Z -t 1.2.3.4:5\n", "No such service\n", 255, SAVED_A),
        new Case(A + "-S -n\n" + B, SAVED_A, "", 0, BOTH),
        new Case(A + A + "-S -n\n", SAVED_A, EXISTS, 0, SAVED_A));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theStatusIsThatOfTheLastCommand(Case line) {
    Stage stage = new Stage();

    Outcome outcome = stage.reading(new Pieces(stage.journal(), line.input())).run("-R");

    assertThat(outcome).isEqualTo(new Outcome(line.exit(), line.stdout(), line.stderr()));
    assertThat(stage.run("-S", "-n").stdout()).isEqualTo(line.saved());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void itDoesNotMatterHowTheInputComes(Case line) {
    Stage stage = new Stage();
    String[] pieces = line.input().split("(?s)(?<=\\G..)");

    Outcome outcome = stage.reading(new Pieces(stage.journal(), pieces)).run("-R");

    assertThat(outcome).isEqualTo(new Outcome(line.exit(), line.stdout(), line.stderr()));
    assertThat(stage.run("-S", "-n").stdout()).isEqualTo(line.saved());
  }
}
