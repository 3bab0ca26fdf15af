package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.transcript.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the lines of a restore are sent, and in which order things happen. */
class RestoreTest {
  private static final String WEB = "-A -t 10.0.0.1:80 -s rr";
  private static final String SERVER = "-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m";
  private static final String TRY = "Try `ipvsadm -h' or 'ipvsadm --help' for more information.";

  private final Stage stage = new Stage();

  private Outcome restore(String... lines) {
    return stage.reading(lines).run("-R");
  }

  /** Lines that come piece by piece, with a pause before each. */
  private Outcome restorePieces(String... pieces) {
    return stage.reading(new Pieces(stage.journal(), pieces)).run("-R");
  }

  private static String mark(int number) {
    return "-A -f " + number;
  }

  private static String[] marks(int count) {
    String[] lines = new String[count];
    for (int i = 0; i < count; i++) {
      lines[i] = mark(i + 1);
    }
    return lines;
  }

  private List<Integer> batches() {
    List<Integer> sizes = new ArrayList<>();
    for (String line : stage.journal()) {
      assertThat(line).startsWith("sent ");
      sizes.add(line.split(" ").length - 1);
    }
    return sizes;
  }

  @Test
  void changesTravelInOneDatagramInTheirOrder() {
    Outcome outcome = restore(WEB, SERVER, "-Z", "-E -t 10.0.0.1:80", "-D -t 10.0.0.1:80", "-C");

    assertThat(stage.journal())
        .containsExactly("sent NEW_SERVICE NEW_DEST ZERO SET_SERVICE DEL_SERVICE FLUSH");
    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void aDaemonIsStoppedInADatagramOfItsOwn() {
    Outcome outcome = restore(WEB, "--stop-daemon master", SERVER);

    assertThat(stage.journal())
        .containsExactly(
            "sent NEW_SERVICE",
            "sent DEL_DAEMON GET_DAEMON",
            "sent NEW_DEST",
            "err No daemon is running");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void fullBatchesAreSent() {
    assertThat(restore(marks(600)).exit()).isZero();

    assertThat(batches()).containsExactly(256, 256, 88);
    assertThat(stage.kernel().services()).hasSize(600);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256})
  void noBatchIsEmpty(int lines) {
    restore(marks(lines));

    assertThat(batches()).containsExactly(lines);
  }

  @Test
  void aPauseOfTheWriterSendsWhatIsThere() {
    Outcome outcome = restorePieces(WEB + "\n" + SERVER + "\n", "-Z\n", "-C\n");

    assertThat(stage.journal())
        .containsExactly(
            "wait", "sent NEW_SERVICE NEW_DEST", "wait", "sent ZERO", "wait", "sent FLUSH", "end");
    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void aLineThatIsNotCompleteWaitsForItsEnd() {
    restorePieces(WEB + "\n" + SERVER.substring(0, 20), SERVER.substring(20), "\n\n# note\n", "-Z");

    assertThat(stage.journal())
        .containsExactly(
            "wait",
            "sent NEW_SERVICE",
            "wait",
            "wait",
            "sent NEW_DEST",
            "wait",
            "end",
            "sent ZERO");
  }

  @Test
  void aMessageComesBeforeTheNextLineIsWaitedFor() {
    restorePieces(WEB + "\n" + WEB + "\n", SERVER + "\n", "-A -t foo:80\n", SERVER + "\n");

    assertThat(stage.journal())
        .containsExactly(
            "wait",
            "sent NEW_SERVICE NEW_SERVICE",
            "err Service already exists",
            "wait",
            "sent NEW_DEST",
            "wait",
            "err illegal virtual server address[:port] specified");
  }

  @Test
  void aListingShowsWhatCameBeforeIt() {
    Outcome outcome = restore(WEB, "-S -n", SERVER, "-S -n");

    assertThat(stage.journal())
        .containsExactly(
            "sent NEW_SERVICE",
            "sent GET_SERVICE",
            "sent GET_DEST",
            "sent GET_SERVICE",
            "out -A -t 10.0.0.1:80 -s rr",
            "sent NEW_DEST",
            "sent GET_SERVICE",
            "sent GET_DEST",
            "out -A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void messagesComeInTheOrderOfTheLines() {
    Outcome outcome =
        restore(
            "-A -t 10.0.0.1:80 -s nosuch",
            SERVER,
            "-A -q",
            WEB,
            WEB,
            "-D -t",
            "-d -t 10.0.0.1:80 -r 10.0.0.2",
            "-A -t foo:80",
            "-C");

    assertThat(outcome.stderr())
        .isEqualTo(
            """
            Scheduler or persistence engine not found
            Service not defined
            -q: unknown option
            Service already exists
            -t: missing argument
            No such destination
            illegal virtual server address[:port] specified
            """);
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(stage.journal())
        .containsSubsequence(
            "sent NEW_SERVICE NEW_DEST",
            "err Service not defined",
            "err -q: unknown option",
            "sent NEW_SERVICE NEW_SERVICE",
            "err Service already exists",
            "err -t: missing argument",
            "sent DEL_DEST",
            "err No such destination")
        .doesNotContain("sent FLUSH");
  }

  @Test
  void helpEndsTheRestoreWithSuccess() {
    Outcome outcome = restore(WEB, WEB, "-h -q", SERVER);

    assertThat(stage.journal())
        .startsWith("sent NEW_SERVICE NEW_SERVICE", "err Service already exists")
        .as("the help comes in pieces, and nothing else comes")
        .hasSizeGreaterThan(2)
        .filteredOn(event -> !event.startsWith("out "))
        .hasSize(2);
    assertThat(outcome.stdout()).startsWith("ipvsadm v1.31 ").contains("\nUsage:\n  ipvsadm -A");
    assertThat(outcome.stderr()).isEqualTo("Service already exists\n");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void versionEndsTheRestoreWithSuccess() {
    Outcome outcome = restore("-A -q", "ipvsadm --version", "-C");

    assertThat(outcome.stdout()).startsWith("ipvsadm v1.31 ").endsWith(")\n");
    assertThat(outcome.exit()).isZero();
    assertThat(stage.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-R", "--restore", "ipvsadm -R", "-n -L", "foo", "/sbin/ipvsadm"})
  void aLineWithoutACommandThatMayStandThereEndsTheRestore(String line) {
    Outcome outcome = restore(WEB, line, "-C");

    assertThat(outcome).isEqualTo(new Outcome(255, "", TRY + "\n"));
    assertThat(stage.journal()).containsExactly("sent NEW_SERVICE", "err " + TRY);
  }

  @Test
  void aWordAfterRestoreLeavesTheInputUnread() {
    Outcome outcome = stage.reading(new Pieces(stage.journal(), "-C\n")).run("-R", "foo");

    assertThat(outcome).isEqualTo(new Outcome(2, "", "unexpected argument foo\n"));
    assertThat(stage.journal()).containsExactly("err unexpected argument foo");
    assertThat(stage.opened()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-L -t 10.0.0.5:80", "-L -n --stats -f 5 -6"})
  void aListingThatFailsEndsTheRestore(String listing) {
    Outcome outcome = restore(WEB, listing, SERVER);

    assertThat(outcome).isEqualTo(new Outcome(1, "", "No such service\n"));
    assertThat(stage.kernel().servers(stage.kernel().services().get(0).key())).isEmpty();
  }

  @Test
  void emptyInputChangesNothing() {
    assertThat(restore()).isEqualTo(new Outcome(0, "", ""));
    assertThat(restore("", " \t", "\r", "ipvsadm", "# -C")).isEqualTo(new Outcome(0, "", ""));
    assertThat(stage.changes()).isEmpty();
    assertThat(stage.opened()).as("both asked for IPVS").isEqualTo(2);
  }

  @Test
  void wordsMayEndTheOptionsOfLinesToo() {
    Outcome outcome = stage.withWordsEndingOptions().reading("--set 1 2 -q").run("-R");

    assertThat(outcome).isEqualTo(new Outcome(2, "", "invalid timeout value `-q' specified\n"));
  }
}
