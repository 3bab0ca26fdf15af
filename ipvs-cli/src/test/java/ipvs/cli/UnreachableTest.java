package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.run.Stage;
import ipvs.cli.transcript.Outcome;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without IPVS, or without the right to use it, every command ends with the same two lines. */
class UnreachableTest {
  private final Stage stage = new Stage().reading("-A -f 1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-L",
        "-L -t 10.0.0.1:80",
        "-L -c",
        "-L --timeout",
        "-L --daemon",
        "-S",
        "-R",
        "-C",
        "-Z",
        "-A -f 1",
        "-d -f 1 -r 10.0.0.1",
        "--set 1 2 3",
        "--start-daemon master"
      })
  void whoMayNotAskIsToldToBeRoot(String line) {
    stage.fake().on(IpvsCommand.GET_INFO, (request, answer) -> answer.error(Errno.EPERM));

    assertThat(stage.run(line.split(" ")))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                Can't initialize ipvs: Permission denied (you must be root)
                Are you sure that IP Virtual Server is built in the kernel or as module?
                """));
    assertThat(stage.journal()).as("nothing else was asked").hasSize(1);
  }

  /** Which of two reasons is given depends on who runs the tests. */
  @ParameterizedTest
  @ValueSource(strings = {"-L", "-S -n", "-R", "-C", "-L -c"})
  void withoutTheFamilyNothingIsDone(String line) {
    stage.fake().reload(-1);

    Outcome outcome = stage.run(line.split(" "));

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .matches(
            "Can't initialize ipvs: (Protocol not available|Permission denied \\(you must be root"
                + "\\))\nAre you sure that IP Virtual Server is built in the kernel or as module\\?"
                + "\n");
    assertThat(stage.fake().requests()).isEmpty();
  }
}
