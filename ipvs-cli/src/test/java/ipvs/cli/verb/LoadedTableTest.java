package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which verbs read every server of a table that they made from nothing. */
class LoadedTableTest {
  private static final String RULES =
      """
      -A -f 1 -s rr
      -a -f 1 -r 10.0.0.1:0 -m -w 1
      -A -f 2 -s rr
      -a -f 2 -r 10.0.0.1:0 -m -w 1
      """;

  @TempDir private Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();
  private int serverReadings;

  /** The kernel, of which is counted how often it is asked for servers. */
  private final class Counted extends ForwardingTransport {
    private final Transport far = kernel.open();

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      int command = bytes[NetlinkConstants.NLMSG_HDRLEN];
      serverReadings += command == IpvsCommand.GET_DEST.wire() ? 1 : 0;
      far.send(bytes, length);
    }
  }

  private TableStage.Result run(String verb) throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), RULES);
    return new ThisKernelStage(folder, Counted::new).run(verb + " " + rules);
  }

  @Test
  void restoreTakesThemAsTheKernelSaid() throws IOException {
    assertThat(run("restore")).isEqualTo(new TableStage.Result(VerbStatus.DONE, RULES, ""));
    assertThat(serverReadings).isZero();
  }

  @Test
  void applyReadsThem() throws IOException {
    assertThat(run("apply")).isEqualTo(new TableStage.Result(VerbStatus.DONE, RULES, ""));
    assertThat(serverReadings).isEqualTo(2);
  }

  @Test
  void aDocumentHasTheFingerprintOfWhatWasRead() throws IOException {
    assertThat(run("restore --json").out()).contains("\"fingerprint\"");
    assertThat(serverReadings).isEqualTo(2);
  }
}
