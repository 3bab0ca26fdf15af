package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Terminal;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.transport.Requests;
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

/** The way to the table is cut while changes are made, or taken back. */
class BrokenWayTest {
  @TempDir private Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();
  private boolean isCut;

  /** After so many changes the way is cut. */
  private int changesLeft = Integer.MAX_VALUE;

  /** The kernel, as long as there is a way to it. */
  private final class Way extends ForwardingTransport {
    private final Transport far = kernel.open();

    @Override
    protected Transport far() {
      return far;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      boolean isChange = Requests.mayAlter(bytes, length, order());
      isCut |= isChange && changesLeft-- == 0;
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

  private TableStage.Result run(String line) throws IOException {
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> false, this::terminal, folder.resolve("ip_vs"))
            .withKernel(Way::new);
    return new ThisKernelStage(folder, Way::new).run(line + " --connect unix:/none", around);
  }

  @Test
  void whatIsDeletedIsPrintedWhereTheRestCannotBe() throws IOException {
    try (IpvsClient others = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      for (int mark = 1; mark <= 300; mark++) {
        FirewallMark key = new FirewallMark(mark, AddressFamily.INET);
        others.addService(VirtualService.of(key, Scheduler.RR));
      }
    }
    changesLeft = 1;

    TableStage.Result result = run("flush --scope fwmark=any --yes");

    assertThat(result.status()).isEqualTo(VerbStatus.NO_IPVS);
    assertThat(result.out()).startsWith("-D -f 1\n-D -f 2\n");
    assertThat(result.err()).isEqualTo("ipvs flush: cut\n");
    assertThat(kernel.table().entries()).hasSize(300 - 256);
  }

  @Test
  void oneChangeThatCannotBeSentIsNoFullDisk() throws IOException {
    changesLeft = 0;
    assertThat(run("ensure fwmark:1 --scheduler rr").status()).isEqualTo(VerbStatus.NO_IPVS);
    assertThat(run("timeouts --tcp 5").status()).isEqualTo(VerbStatus.NO_IPVS);
  }

  @Test
  void whatIsStillMadeIsTold() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), "-A -f 1 -s rr\n-A -f 2 -s rr\n");

    TableStage.Result result = run("apply --confirm " + rules);

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
