package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged {@code ipvs} at a pseudo-terminal, where {@code apply} and {@code flush} ask. */
@Timeout(180)
class AskedIT {
  private static final String RULES = "-A -f 1 -s rr\n";

  /** What is typed comes from a pipe that somebody holds open: silence is not its end. */
  private static final String KEYBOARD =
      "rm -f typed seen; mkfifo typed; exec 3<> typed; printf '%b' \"$AHEAD\" >&3; ";

  /** Whoever types waits for a question, and is not waited for. */
  private static final String TYPIST =
      """
      (until grep -qE '\\[y/N\\]|unless you answer y' seen; do sleep 0.1; done
      printf '%b' "$TYPED" >&3) 2> /dev/null &
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("rules"), RULES);
    assumeTrue(
        run("", "", "command -v script > /dev/null").status() == 0, "script(1) is not there");
  }

  private Result run(String ahead, String typed, String line) throws Exception {
    Map<String, String> variables =
        Map.of("IPVSADM_CONNECT", "sim:table", "AHEAD", ahead, "TYPED", typed);
    return new Shell(folder, Shell.PACKAGED, variables).run(line);
  }

  private static String session(String command) {
    return KEYBOARD
        + TYPIST
        + "script -E always -qefc '"
        + command
        + "' seen <&3; status=$?; kill $! 2> /dev/null; exit $status";
  }

  /** {@return what a command leaves behind whose question somebody answers} */
  private Result typed(String answer, String command) throws Exception {
    return run("", answer, session(command));
  }

  /**
   * {@return what a command leaves behind that begins when some text was typed, and whose question
   * is then answered}
   */
  private Result typedAhead(String ahead, String answer, String command) throws Exception {
    // The terminal shows what it was given.
    return run(ahead, answer, session("until grep -q ^y seen; do sleep 0.1; done; " + command));
  }

  private void assertTable(String expected) throws IOException {
    Path table = folder.resolve("table");
    assertThat(Files.exists(table) ? Files.readString(table) : "").contains(expected);
    assertThat(expected.isEmpty() && Files.exists(table)).isFalse();
  }

  @Test
  void nothingIsChangedUnlessTheAnswerIsYes() throws Exception {
    Result no = typed("n\\n", "ipvs apply --ask rules");
    assertThat(no.status()).isEqualTo(1);
    assertThat(no.out()).contains("-A -f 1 -s rr", "Make this change? [y/N]", "nothing is changed");
    assertTable("");
    assertThat(typed("y\\n", "ipvs apply --ask rules").status()).isZero();
    assertTable(RULES);
  }

  @Test
  void allIsUndoneUnlessTheTableIsToBeKept() throws Exception {
    Result silent = typed("", "ipvs apply --confirm=1s rules");
    assertThat(silent.status()).isEqualTo(7);
    assertThat(silent.out())
        .contains(
            "Keep this table? It is undone in 1 s unless you answer y.",
            "ipvs apply: not confirmed",
            "undone: the 1 step that had been made; the table is as it was");
    assertTable("");
    assertThat(typed("y\\n", "ipvs apply --confirm rules").status()).isZero();
    assertTable(RULES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\\n", "y"})
  void whatWasTypedBeforeTheQuestionIsNoAnswer(String ahead) throws Exception {
    Result kept = typedAhead(ahead, "\\n", "ipvs apply --confirm=1m rules");
    assertThat(kept.status()).isEqualTo(7);
    assertThat(kept.out()).contains("ipvs apply: not confirmed");
    assertThat(typedAhead(ahead, "n\\n", "ipvs apply --ask rules").status()).isEqualTo(1);
    assertTable("");
    assertThat(typedAhead(ahead, "y\\n", "ipvs apply --confirm=1m rules").status()).isZero();
    assertTable(RULES);
  }

  @Test
  void whoIsToldToEndWhileItWaitsUndoesAndDiesOfThat() throws Exception {
    String command = "timeout --foreground --preserve-status 3 ipvs apply --confirm=2m rules";
    assertThat(typed("", command).status()).isEqualTo(143);
    assertTable("");
  }

  @Test
  void aFlushAsksOnTheTerminalWhateverItsStandardInputIs() throws Exception {
    Files.writeString(folder.resolve("table"), RULES);
    String flush = "yes | ipvs flush --all 2> told";
    Result no = typed("n\\n", flush);
    assertThat(no.status()).isEqualTo(1);
    assertThat(no.out()).contains("Delete 1 service, and end 0 connections? [y/N]");
    assertThat(folder.resolve("told")).hasContent("ipvs flush: nothing was deleted\n");
    assertTable(RULES);
    assertThat(typed("y\\n", flush).status()).isZero();
    assertThat(Files.readString(folder.resolve("table"))).doesNotContain(RULES);
  }

  @Test
  void whoHasNoTerminalIsNotAsked() throws Exception {
    for (String option : new String[] {"--ask", "--confirm"}) {
      Result result = run("", "", "setsid -w ipvs apply " + option + " rules");
      assertThat(result)
          .isEqualTo(new Result(2, "", "ipvs apply: " + option + " needs a terminal\n"));
    }
    assertTable("");
  }
}
