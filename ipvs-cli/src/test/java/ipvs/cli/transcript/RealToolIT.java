package ipvs.cli.transcript;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.transcript.Step.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transcripts tell the truth: the real ipvsadm on a real kernel shows what they say. */
@KernelTest(needs = "ipvsadm")
class RealToolIT {
  private static KernelHost host;

  @BeforeAll
  static void findKernel() throws IOException {
    host = KernelHost.open();
  }

  @AfterAll
  static void release() throws IOException {
    if (host != null) {
      host.close();
    }
  }

  static List<Transcript> transcripts() {
    return Corpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void theRealToolShowsWhatIsWritten(Transcript transcript)
      throws IOException, InterruptedException {
    host.clean();
    new TranscriptRunner(
            host.realTool(), Side.REAL, () -> host.values(KernelHost.REAL_TOOL), Optional.empty())
        .play(transcript);
  }
}
