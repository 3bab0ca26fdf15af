package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Terminal;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the table is cut while it is asked whether to keep the changes. */
class BrokenUndoTest {
  @TempDir private Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();
  private boolean isCut;

  /** The kernel, as long as there is a way to it. */
  private final class Way extends ForwardingTransport {
    private final Transport far = kernel.open();

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      if (isCut) {
        throw new IOException("cut", new ErrnoException("send", Errno.ENETUNREACH));
      }
      far.send(bytes, length);
    }
  }

  /** Says no, which comes over a way of its own. */
  private Optional<Terminal> terminal() {
    InputStream no =
        new InputStream() {
          @Override
          public int read() {
            isCut = true;
            return '\n';
          }
        };
    return Optional.of(new Terminal(no, OutputStream.nullOutputStream(), () -> true));
  }

  @Test
  void whatIsStillMadeIsTold() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), "-A -f 1 -s rr\n-A -f 2 -s rr\n");
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> false, this::terminal, folder.resolve("ip_vs"))
            .withKernel(Way::new);
    ThisKernelStage stage = new ThisKernelStage(folder, Way::new);

    TableStage.Result result = stage.run("apply --connect unix:/none --confirm " + rules, around);

    assertThat(result.status()).isEqualTo(VerbStatus.NO_IPVS);
    assertThat(result.err())
        .isEqualTo(
            """
            ipvs apply: not confirmed
            ipvs apply: undone: 0 of 2 steps that had been made; the table is neither as it was nor as wanted
            ipvs apply: cut
            """);
    assertThat(kernel.table().entries()).hasSize(2);
  }
}
