package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.transcript.Step.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptRunnerTest {
  private static final Map<String, String> VALUES = Map.of("size", "4096", "dir", "/opt/bin");

  private final List<Invocation> runs = new ArrayList<>();

  @Test
  void whatIsWrittenAndSeenPasses() {
    passes("$ ipvsadm\na\nb  ␠\n! c\n? 2", new Outcome(2, "a\nb   \n", "c\n"));
  }

  @Test
  void anotherExitFails() {
    fails("$ ipvsadm", new Outcome(1, "", ""), "exit: expected 0, was 1");
  }

  @Test
  void aFailureNamesFileAndLineAndShowsTheDifference() {
    fails(
        "# one\n$ ipvsadm -L 'x y'\na\nb\nc",
        new Outcome(0, "a\nB \nc\n", ""),
        """
        story.transcript:2: ipvsadm '-L' 'x y'
          stdout (- expected, + actual):
              a
            - b
            + B␠
              c\
        """
            .lines()
            .toArray(String[]::new));
  }

  @Test
  void aMissingLastLineFeedFails() {
    fails("$ ipvsadm\na", new Outcome(0, "a", ""), "+ a␄");
  }

  @Test
  void aLineTooManyFails() {
    fails("$ ipvsadm", new Outcome(0, "", "a warning\n"), "stderr", "+ a warning");
  }

  @Test
  void everyStepRunsAndEveryFailureIsTold() {
    fails(
        "$ ipvsadm -L\n$ ipvsadm -S",
        new Outcome(1, "", ""),
        "story.transcript:1: ipvsadm '-L'",
        "story.transcript:2: ipvsadm '-S'");
    assertThat(runs).hasSize(2);
  }

  @Test
  void placeholdersHaveValues() {
    passes(
        "$ {dir}/ipvsadm\n(size={size})\nv1{rest}\n{lines}\n! {dir}",
        new Outcome(0, "(size=4096)\nv1 and so on\nx\ny\n", "/opt/bin\n"));
    assertThat(runs.get(0).program()).isEqualTo("/opt/bin/ipvsadm");
  }

  @Test
  void thePlaceholderForLinesStandsForNoneToo() {
    passes("$ ipvsadm\na\n{lines}", new Outcome(0, "a\n", ""));
  }

  @Test
  void anotherSizeFails() {
    fails("$ ipvsadm\n(size={size})", new Outcome(0, "(size=4097)\n", ""), "- (size=4096)");
  }

  @Test
  void theRestOfALineNeedsItsBeginning() {
    fails("$ ipvsadm\nv1{rest}", new Outcome(0, "v2\n", ""), "+ v2");
  }

  @Test
  void eachSideHasItsExpectation() throws Exception {
    Transcript story =
        TranscriptParser.parse("story", "$ ipvsadm\na\n= ipvsadm 1.31: because\nb\n? 1");
    runner(Side.OURS, new Outcome(0, "a\n", "")).play(story);
    runner(Side.REAL, new Outcome(1, "b\n", "")).play(story);
    assertThatThrownBy(() -> runner(Side.OURS, new Outcome(1, "b\n", "")).play(story))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theKernelsOrderDoesNotCountWhereTheFileSaysSo() {
    passes("@kernel-order\n$ ipvsadm\na\nb", new Outcome(0, "b\na\n", ""));
    fails("@kernel-order\n$ ipvsadm\na\nb", new Outcome(0, "b\nb\n", ""), "- a");
  }

  @Test
  void aWitnessMustShowTheSameListing() {
    TranscriptRunner runner = witnessed("a\nb\n", "b\na\n");
    assertThatThrownBy(() -> runner.play(story("@kernel-order\n$ ipvsadm -L\na\nb")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("beside the witness");
  }

  @Test
  void aWitnessIsNotAskedWhereSomethingChangesOrTheSidesDiffer() {
    TranscriptRunner runner = witnessed("a\n", "x\n");
    assertThatCode(
            () -> runner.play(story("$ ipvsadm -A\na\n$ ipvsadm -L\na\n= ipvsadm 1.31: b\nx")))
        .doesNotThrowAnyException();
    assertThat(runs).hasSize(2);
  }

  private TranscriptRunner witnessed(String output, String witness) {
    return new TranscriptRunner(
        tool(new Outcome(0, output, "")),
        Side.OURS,
        () -> VALUES,
        Optional.of(tool(new Outcome(0, witness, ""))));
  }

  private void passes(String text, Outcome outcome) {
    assertThatCode(() -> runner(Side.OURS, outcome).play(story(text))).doesNotThrowAnyException();
  }

  private void fails(String text, Outcome outcome, String... parts) {
    assertThatThrownBy(() -> runner(Side.OURS, outcome).play(story(text)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(parts);
  }

  private TranscriptRunner runner(Side side, Outcome outcome) {
    return new TranscriptRunner(tool(outcome), side, VALUES);
  }

  private Tool tool(Outcome outcome) {
    return invocation -> {
      runs.add(invocation);
      return outcome;
    };
  }

  private static Transcript story(String text) {
    return TranscriptParser.parse("story", text);
  }
}
