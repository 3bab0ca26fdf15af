package ipvs.cli.transcript;

import ipvs.cli.transcript.Step.Side;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatedInterface;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tool on a simulated kernel shows what it shows on a real one: every story, to the byte. */
class SimulatorTranscriptTest {
  private static final SimulatorSettings HOST =
      SimulatorSettings.DEFAULT.withInterfaces(
          List.of(
              SimulatedInterface.LOOPBACK, SimulatedInterface.ethernet("eth0", "198.51.100.1/24")));

  static List<Transcript> transcripts() {
    return Corpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void theSimulatorShowsWhatIsWritten(Transcript transcript)
      throws IOException, InterruptedException {
    KernelSimulator kernel = KernelSimulator.create(HOST, InstantSource.system());
    InProcessTool tool = new InProcessTool(new SimulatorOpener(kernel), new TranscriptNames());
    Map<String, String> values =
        Map.of("size", Integer.toString(HOST.connectionTableSize()), "dir", "/opt/bin");
    new TranscriptRunner(tool, Side.OURS, values).play(transcript);
  }
}
