package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.transcript.Outcome;
import ipvs.netlink.Answer;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import org.junit.jupiter.api.Test;

/** A restore whose input breaks off, or whose kernel does not answer as it should. */
class RestoreTroubleTest {
  private static final String WEB = "-A -t 10.0.0.1:80 -s rr\n";
  private static final String SERVER = "-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m\n";

  private final Stage stage = new Stage();

  @Test
  void whatCameBeforeAnInputThatBreaksOffIsApplied() {
    Pieces input =
        new Pieces(stage.journal(), WEB, SERVER + "-C").thenFailing("Input/output error");

    Outcome outcome = stage.reading(input).run("-R");

    assertThat(stage.journal())
        .containsExactly(
            "wait",
            "sent NEW_SERVICE",
            "wait",
            "sent NEW_DEST",
            "err read error: Input/output error");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  /** What is ready is asked for before a batch is sent, and may fail there too. */
  @Test
  void whatCameBeforeAnInputThatBreaksOffAtOnceIsApplied() {
    Pieces input = new Pieces(stage.journal(), WEB + WEB).thenFailingAtOnce("Is a directory");

    Outcome outcome = stage.reading(input).run("-R");

    assertThat(stage.journal())
        .containsExactly(
            "wait",
            "sent NEW_SERVICE NEW_SERVICE",
            "err Service already exists",
            "err read error: Is a directory");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void whatCameBeforeALineThatIsTooLongIsApplied() {
    String input = WEB + SERVER + "-A -f 1 ".repeat(1 << 18);

    Outcome outcome = stage.reading(input).run("-R");

    assertThat(outcome)
        .isEqualTo(new Outcome(1, "", "read error: line 3 is longer than 1048576 bytes\n"));
    assertThat(stage.changes()).containsExactly(IpvsCommand.NEW_SERVICE, IpvsCommand.NEW_DEST);
  }

  @Test
  void anInputThatCannotBeReadAtAllChangesNothing() {
    Pieces input = new Pieces(stage.journal()).thenFailing("Bad file descriptor");

    assertThat(stage.reading(input).run("-R"))
        .isEqualTo(new Outcome(1, "", "read error: Bad file descriptor\n"));
    assertThat(stage.changes()).isEmpty();
  }

  /** The batch with the lost answer is told of once, and the lines behind it still count. */
  private void aBatchFails(Handler trouble, String sentence) {
    stage.fake().on(IpvsCommand.ZERO, trouble);
    Pieces input = new Pieces(stage.journal(), WEB + "-Z\n" + SERVER, "-C\n");

    Outcome outcome = stage.reading(input).run("-R");

    assertThat(stage.journal())
        .containsExactly(
            "wait",
            "sent NEW_SERVICE ZERO NEW_DEST",
            "err " + sentence,
            "wait",
            "sent FLUSH",
            "end");
    assertThat(outcome).isEqualTo(new Outcome(0, "", sentence + "\n"));
  }

  @Test
  void answersThatWereDroppedAreTold() {
    aBatchFails((request, answer) -> answer.lost(), "No buffer space available");
  }

  @Test
  void anAnswerThatMakesNoSenseCountsAsInvalid() {
    aBatchFails(
        (request, answer) -> answer.datagram(new byte[] {1, 2, 3}),
        "Invalid operation.  Possibly wrong module version, address not unicast, ...");
  }

  @Test
  void aKernelThatFallsSilentIsTold() {
    stage.fake().on(IpvsCommand.NEW_DEST, (request, answer) -> {});

    Outcome outcome = stage.reading((WEB + SERVER).split("\n")).run("-R");

    assertThat(outcome).isEqualTo(new Outcome(255, "", "Connection timed out\n"));
  }

  @Test
  void aSocketThatWasClosedIsToldInOneLine() {
    stage
        .fake()
        .on(
            IpvsCommand.NEW_SERVICE,
            (request, answer) -> {
              answer.ok();
              stage.fake().close();
            });

    Outcome outcome = stage.reading((WEB + SERVER).split("\n")).run("-R");

    assertThat(outcome.exit()).isEqualTo(255);
    assertThat(outcome.stderr()).hasLineCount(1).doesNotContain("null").endsWith("Exception\n");
  }

  @Test
  void theModuleMayBeLoadedAgainMeanwhile() {
    stage
        .fake()
        .onEach(
            IpvsCommand.ZERO,
            (request, answer) -> {
              answer.ok();
              stage.fake().reload(0x2a);
            });
    Pieces input = new Pieces(stage.journal(), "-Z\n", WEB + "-A -f 1\n", SERVER);

    assertThat(stage.reading(input).run("-R")).isEqualTo(new Outcome(0, "", ""));
    assertThat(stage.journal())
        .containsExactly(
            "wait",
            "sent ZERO",
            "wait",
            "sent NEW_SERVICE NEW_SERVICE",
            "sent NEW_SERVICE NEW_SERVICE",
            "wait",
            "sent NEW_DEST",
            "end");
  }

  @Test
  void refusalsOfAnyKindAreTold() {
    stage.fake().on(IpvsCommand.SET_CONFIG, (request, answer) -> answer.error(Errno.EPERM));
    stage.fake().on(IpvsCommand.NEW_DAEMON, (request, answer) -> refuseAsThough(answer, 19));

    Outcome outcome =
        stage.reading("--set 1 2 3", "--start-daemon backup", "-d -f 1 -r 10.0.0.1").run("-R");

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                255,
                "",
                "Permission denied (you must be root)\nNo such device\nService not defined\n"));
  }

  private static void refuseAsThough(Answer answer, int errno) {
    answer.error(new Errno(errno), "words of the kernel's own");
  }
}
