package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.LockedException;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.session.Surroundings;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each failure has one status, whichever verb meets it. */
class TroubleTest {
  private static VerbStatus status(IOException failure) {
    return Trouble.of(failure).status();
  }

  @Test
  void filesThatAreNotThereAreNotFound() {
    assertThat(status(new UnusableFileException("f", new NoSuchFileException("f"))))
        .isEqualTo(VerbStatus.NOT_FOUND);
    assertThat(status(new UnusableFileException("f", new AccessDeniedException("f"))))
        .isEqualTo(VerbStatus.NOT_PERMITTED);
    assertThat(status(new UnusableFileException("f", new IOException("Is a directory"))))
        .isEqualTo(VerbStatus.USAGE);
    assertThat(status(new NoTableException("f:1: no command"))).isEqualTo(VerbStatus.USAGE);
  }

  @Test
  void theKernelsAnswersAreToldApart() throws IOException {
    try (IpvsClient client = IpvsClient.simulated()) {
      IpvsException missing = null;
      try {
        client.service(new FirewallMark(1, AddressFamily.INET));
      } catch (IpvsException e) {
        missing = e;
      }
      assertThat(missing).isNotNull();
      assertThat(status(missing)).isEqualTo(VerbStatus.NOT_FOUND);
    }
    assertThat(status(new ErrnoException("open", Errno.EPERM))).isEqualTo(VerbStatus.NOT_PERMITTED);
    assertThat(status(new LockedException("f", OptionalLong.of(7), Duration.ofSeconds(10))))
        .isEqualTo(VerbStatus.DEADLINE);
  }

  @Test
  void theLineIsThatOfTheFailure() {
    VerbException told =
        Trouble.of(new LockedException("/run/x", OptionalLong.empty(), Duration.ofSeconds(10)));
    assertThat(told).hasMessage("/run/x: another process is changing the table, waited for 10 s");
  }

  /** A verb that only reads must not load the module, which asking the kernel would do. */
  @Test
  void whereIpvsIsNotLoadedNobodyAsksTheKernel() {
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> false, Optional::empty, Path.of("/none"));
    Said said = new Said();
    assertThat(Ipvs.run(said.console(), around, List.of("diff", "/dev/null")))
        .isEqualTo(VerbStatus.NO_IPVS);
    assertThat(said.err()).isEqualTo("ipvs diff: IPVS is not loaded; modprobe ip_vs\n");
    assertThat(said.out()).isEmpty();
  }
}
