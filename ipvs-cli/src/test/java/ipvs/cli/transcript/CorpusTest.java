package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every transcript can be read, and together they are many. */
class CorpusTest {
  @Test
  void thereAreEnoughCommandLines() {
    assertThat(commandLines(Corpus.all())).isGreaterThanOrEqualTo(300);
  }

  @Test
  void enoughOfThemGoThroughTheLauncher() {
    assertThat(commandLines(Corpus.with(Directive.LAUNCHER))).isGreaterThanOrEqualTo(40);
  }

  @Test
  void filesThatRunAWrapperSaySo() {
    assertThat(Corpus.all())
        .allSatisfy(
            transcript ->
                assertThat(transcript.has(Directive.WRAPPERS))
                    .as(transcript.name())
                    .isEqualTo(
                        transcript.steps().stream()
                            .anyMatch(step -> step.invocation().isWrapper())));
  }

  private static long commandLines(List<Transcript> transcripts) {
    return transcripts.stream().mapToLong(transcript -> transcript.steps().size()).sum();
  }
}
