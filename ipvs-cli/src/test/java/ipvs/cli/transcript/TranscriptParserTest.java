package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.cli.transcript.Step.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptParserTest {
  @Test
  void aStepHasACommandItsOutputItsErrorsAndItsEnd() {
    Step step =
        only(
            """
            # a comment
            $ ipvsadm -L -n

            TCP  10.0.0.1:80 wlc
              -> 10.0.0.2:80
            ! sorry
            !
            ? 2
            """);
    assertThat(step.line()).isEqualTo(2);
    assertThat(step.invocation())
        .isEqualTo(new Invocation(Map.of(), "ipvsadm", List.of("-L", "-n"), ""));
    assertThat(step.ours())
        .isEqualTo(
            new Expectation(
                List.of("TCP  10.0.0.1:80 wlc", "  -> 10.0.0.2:80"), List.of("sorry", ""), 2));
    assertThat(step.difference()).isEmpty();
  }

  @Test
  void silenceAndSuccessAreTheDefault() {
    assertThat(only("$ ipvsadm -C").ours()).isEqualTo(new Expectation(List.of(), List.of(), 0));
  }

  @Test
  void theRealToolMayShowSomethingElse() {
    Step step =
        only(
            """
            $ ipvsadm -S -n
            ours
            = ipvsadm 1.31: a reason
            theirs
            ! and more
            ? 1
            """);
    assertThat(step.expected(Side.OURS)).isEqualTo(new Expectation(List.of("ours"), List.of(), 0));
    assertThat(step.expected(Side.REAL))
        .isEqualTo(new Expectation(List.of("theirs"), List.of("and more"), 1));
    assertThat(step.difference().orElseThrow().reason()).isEqualTo("a reason");
  }

  @Test
  void standardInputIsVerbatimAndMayLackItsLastLineFeed() {
    Step step =
        only(
            """
            $ ipvsadm -R
            < # one  'two'
            <
            <   three␍
            <\\ four␠␠
            """);
    assertThat(step.invocation().stdin()).isEqualTo("# one  'two'\n\n  three\r\nfour  ");
  }

  @Test
  void picturesStandForBlanksAndControlCharacters() {
    Step step = only("$ ipvsadm 'a␉b' ␠\nx  ␠");
    assertThat(step.invocation().words()).containsExactly("a\tb", " ");
    assertThat(step.ours().stdout()).containsExactly("x   ");
  }

  @Test
  void aBackslashLetsOutputBeginWithAnything() {
    assertThat(only("$ ipvsadm\n\\# note\n\\\n\\\\x").ours().stdout())
        .containsExactly("# note", "", "\\x");
  }

  @Test
  void textIsBytes() {
    assertThat(only("$ ipvsadm ä").invocation().words()).containsExactly("\u00c3\u00a4");
  }

  @Test
  void variablesStandBeforeTheProgram() {
    Invocation invocation = only("$ POSIXLY_CORRECT=1 ipvsadm A=b").invocation();
    assertThat(invocation.environment()).containsExactly(Map.entry("POSIXLY_CORRECT", "1"));
    assertThat(invocation.words()).containsExactly("A=b");
  }

  @Test
  void theHeadMayAskForSomething() {
    assertThat(TranscriptParser.parse("t", "@launcher\n@needs names\n$ ipvsadm").directives())
        .containsExactlyInAnyOrder(Directive.LAUNCHER, Directive.NAMES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing runs",
        "output before a command\n$ ipvsadm",
        "$ ls",
        "$ A=b",
        "$",
        "$ ipvsadm 'open",
        "$ ipvsadm\nends in a blank ",
        "$ ipvsadm \n",
        "$ ipvsadm\r\n",
        "$ ipvsadm\n@launcher",
        "@no such directive\n$ ipvsadm",
        "$ ipvsadm\n? 0",
        "$ ipvsadm\n? 256",
        "$ ipvsadm\n? x",
        "$ ipvsadm\n? 1\n? 1",
        "$ ipvsadm\n= some other tool: because\nx",
        "$ ipvsadm\n= ipvsadm 1.31: a\nx\n= ipvsadm 1.31: b\ny",
        "$ ipvsadm\nx\n= ipvsadm 1.31: the same after all\nx",
        "$ ipvsadm -R\n<\\ a\n< b",
      })
  void whatIsNoTranscriptIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TranscriptParser.parse("story", text))
        .withMessageContaining("story.transcript");
  }

  private static Step only(String text) {
    List<Step> steps = TranscriptParser.parse("t", text).steps();
    assertThat(steps).hasSize(1);
    return steps.get(0);
  }
}
