package ipvs.cli.transcript;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.KernelTest;
import ipvs.cli.names.SystemNames;
import ipvs.cli.transcript.Step.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our tool, in this process, on a real kernel: it shows what the transcripts say, and lists and
 * saves exactly what the real ipvsadm does at the same moment.
 */
@KernelTest(needs = "ipvsadm")
class TranscriptIT {
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
  void ourToolShowsWhatIsWritten(Transcript transcript) throws IOException, InterruptedException {
    host.clean();
    new TranscriptRunner(
            new InProcessTool(Kernel.Opener.SOCKET, new SystemNames()),
            Side.OURS,
            () -> host.values(KernelHost.REAL_TOOL),
            Optional.of(host.realTool()))
        .play(transcript);
  }
}
