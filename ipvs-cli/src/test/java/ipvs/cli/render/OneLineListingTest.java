package ipvs.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Listings of timeouts and daemons, byte for byte. */
class OneLineListingTest {
  @Test
  void timeouts() {
    assertThat(Printed.by(out -> new TimeoutListing(out).timeouts(new Timeouts(1, 9, 3))))
        .isEqualTo("Timeout (tcp tcpfin udp): 1 9 3\n");
    assertThat(
            Printed.by(out -> new TimeoutListing(out).timeouts(new Timeouts(4294967295L, 0, 300))))
        .isEqualTo("Timeout (tcp tcpfin udp): 4294967295 0 300\n");
  }

  @Test
  void aDaemonWithEverything() {
    Optional<IpAddress> group = Optional.of(IpAddress.parse("239.1.2.3"));
    assertThat(line(new SyncDaemon(SyncRole.BACKUP, "eth1", 255, 1024, group, 8849, 3)))
        .isEqualTo(
            "backup sync daemon"
                + " (mcast=eth1, syncid=255, maxlen=1024, group=239.1.2.3, port=8849, ttl=3)\n");
  }

  @Test
  void aDaemonWithAnIpv6Group() {
    Optional<IpAddress> group = Optional.of(IpAddress.parse("ff05::51"));
    assertThat(line(new SyncDaemon(SyncRole.MASTER, "eth0", 0, 1452, group, 8848, 1)))
        .isEqualTo(
            "master sync daemon"
                + " (mcast=eth0, syncid=0, maxlen=1452, group=ff05::51, port=8848, ttl=1)\n");
  }

  @Test
  void whatAKernelDoesNotReportIsLeftOut() {
    assertThat(line(SyncDaemon.of(SyncRole.MASTER, "a\u00e9", 4294967295L)))
        .isEqualTo("master sync daemon (mcast=a\u00e9, syncid=4294967295)\n");
    assertThat(line(new SyncDaemon(SyncRole.MASTER, "e", 1, 0, Optional.empty(), 8848, 0)))
        .isEqualTo("master sync daemon (mcast=e, syncid=1, port=8848)\n");
  }

  private static String line(SyncDaemon daemon) {
    return Printed.by(out -> new DaemonListing(out).daemon(daemon));
  }
}
