package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.netlink.relay.RelayedSimulator;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server through which nobody may change anything says so once, however much is to be changed.
 */
@Timeout(60)
class ReadOnlyRelayTest {
  /** More than are refused in one datagram. */
  private static final int SERVICES = 600;

  @TempDir private Path folder;
  private RelayedSimulator relay;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("rules"),
        IntStream.rangeClosed(1, SERVICES)
            .mapToObj(mark -> "-A -f " + mark + " -s rr\n-a -f " + mark + " -r 10.0.0.1 -g\n")
            .collect(Collectors.joining()));
    relay = RelayedSimulator.startReadOnly(folder.resolve("socket"), KernelSimulator.create());
  }

  @AfterEach
  void end() {
    relay.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"restore", "apply", "apply --keep-going", "restore --keep-going"})
  void aChangeIsForbiddenOnce(String verb) {
    Said said = new Said();
    List<String> words =
        List.of((verb + " --connect unix:" + folder + "/socket " + folder + "/rules").split(" "));

    int status = Ipvs.run(said.console(), stop -> {}, words);

    assertThat(status).as(said.err()).isEqualTo(VerbStatus.NOT_PERMITTED.number());
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .startsWith("ipvs " + verb.split(" ")[0] + ": " + folder + "/rules:1: ")
        .containsOnlyOnce("permission denied")
        .hasLineCount(2);
  }
}
