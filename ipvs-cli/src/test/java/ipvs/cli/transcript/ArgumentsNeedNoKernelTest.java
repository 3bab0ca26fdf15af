package ipvs.cli.transcript;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.transcript.Step.Side;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong with a command line is told before a socket is opened, so every such line of every
 * transcript runs here, where there may be no kernel with IPVS; help and version too.
 */
class ArgumentsNeedNoKernelTest {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "Try `.*|.*: (unknown option|missing argument|option does not take an argument)");
  private static final Kernel.Opener NO_KERNEL =
      () -> {
        throw new AssertionError("a socket was opened");
      };

  static List<Transcript> transcripts() {
    return Corpus.all().stream().filter(transcript -> !checked(transcript).isEmpty()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void theyAreCheckedBeforeAnythingIsOpened(Transcript transcript)
      throws IOException, InterruptedException {
    InProcessTool tool = new InProcessTool(NO_KERNEL, new TranscriptNames());
    Transcript faults =
        new Transcript(transcript.name(), transcript.directives(), checked(transcript));
    new TranscriptRunner(tool, Side.OURS, Map.of("dir", "/opt/bin")).play(faults);
  }

  private static List<Step> checked(Transcript transcript) {
    return transcript.steps().stream()
        .filter(step -> step.invocation().stdin().isEmpty() && isAnsweredAtOnce(step.ours()))
        .toList();
  }

  private static boolean isAnsweredAtOnce(Expectation expected) {
    return expected.exit() == 2
        || expected.stdout().stream().anyMatch(line -> line.startsWith("ipvsadm v"))
        || expected.stderr().stream().anyMatch(line -> SYNTAX.matcher(line).matches());
  }
}
