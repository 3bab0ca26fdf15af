package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.rules.RuleReader;
import ipvs.cli.transcript.Corpus;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Step;
import ipvs.cli.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transcript runs or restores is the same to both readers. */
class TranscriptLinesTest {
  static List<Transcript> transcripts() {
    return Corpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void itsLinesAreReadAlike(Transcript transcript) throws IOException {
    for (List<String> line : lines(transcript)) {
      assertThat(new CommandLineReader(false).read(line))
          .as("%s: %s", transcript, line)
          .isEqualTo(new OptionReader(false).read(line));
    }
  }

  private static List<List<String>> lines(Transcript transcript) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (Step step : transcript.steps()) {
      Invocation invocation = step.invocation();
      lines.add(invocation.words());
      byte[] rules = invocation.stdin().getBytes(StandardCharsets.ISO_8859_1);
      RuleReader reader = new RuleReader(new ByteArrayInputStream(rules));
      for (List<String> line = reader.next(); !line.isEmpty(); line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
