package ipvs.cli.transcript;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.transcript.Step.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tool as it is installed, one process a command line, on a real kernel. */
@KernelTest(needs = "ipvsadm")
class LauncherTranscriptIT {
  private static final Path DIRECTORY = Corpus.buildFolder().resolve("ipvsadm/bin");

  private static KernelHost host;
  private static InstalledTool tool;

  @BeforeAll
  static void findKernel() throws IOException {
    host = KernelHost.open();
    tool = new InstalledTool(DIRECTORY);
  }

  @AfterAll
  static void release() throws IOException {
    if (host != null) {
      host.close();
      tool.close();
    }
  }

  static List<Transcript> transcripts() {
    return Corpus.with(Directive.LAUNCHER);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void theInstalledToolShowsWhatIsWritten(Transcript transcript)
      throws IOException, InterruptedException {
    host.clean();
    new TranscriptRunner(tool, Side.OURS, () -> host.values(DIRECTORY), Optional.empty())
        .play(transcript);
  }
}
