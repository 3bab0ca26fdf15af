package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.health.DaemonSettings;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sync daemon sends where its instance is master, and receives elsewhere. */
class SyncRolesTest {
  private final KernelSimulator kernel = KernelSimulator.create();
  private final DaemonSettings settings =
      new DaemonSettings("eth0", Optional.of("web"), 7, 0, 0, 0, Optional.empty());

  private IpvsClient client() throws IOException {
    return IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  private List<SyncRole> running() throws IOException {
    try (IpvsClient client = client()) {
      return client.daemons().stream().map(SyncDaemon::role).toList();
    }
  }

  @Test
  void itFollowsItsInstance() throws IOException {
    try (VrrpLog log = new VrrpLog(line -> {})) {
      SyncRoles roles = new SyncRoles(this::client, settings, log);
      roles.follow(VrrpState.BACKUP);
      assertThat(running()).containsExactly(SyncRole.BACKUP);
      roles.follow(VrrpState.BACKUP);
      assertThat(running()).containsExactly(SyncRole.BACKUP);

      roles.follow(VrrpState.MASTER);
      assertThat(running()).containsExactly(SyncRole.MASTER);
      try (IpvsClient client = client()) {
        assertThat(client.daemons().get(0).syncId()).isEqualTo(7);
      }

      roles.follow(VrrpState.FAULT);
      assertThat(running()).containsExactly(SyncRole.BACKUP);
    }
  }

  @Test
  void itIsStartedAnewWithOtherSettingsAndEndsWithTheFile() throws IOException {
    try (VrrpLog log = new VrrpLog(line -> {})) {
      new SyncRoles(this::client, settings, log).follow(VrrpState.MASTER);
      DaemonSettings other =
          new DaemonSettings("eth0", Optional.of("web"), 8, 1200, 9000, 3, Optional.empty());
      SyncRoles roles = new SyncRoles(this::client, other, log);
      roles.follow(VrrpState.MASTER);
      try (IpvsClient client = client()) {
        assertThat(client.daemons()).hasSize(1);
        SyncDaemon daemon = client.daemons().get(0);
        assertThat(daemon.syncId()).isEqualTo(8);
        assertThat(daemon.maxLength()).isEqualTo(1200);
        assertThat(daemon.port()).isEqualTo(9000);
      }

      new SyncRoles(this::client, settings, log).stop();
      assertThat(running()).as("one of others").containsExactly(SyncRole.MASTER);
      roles.stop();
      assertThat(running()).isEmpty();
    }
  }

  @Test
  void whatFailsIsToldAndStopsNothing() throws InterruptedException {
    LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    try (VrrpLog log = new VrrpLog(lines::add)) {
      SyncRoles roles =
          new SyncRoles(
              () -> {
                throw new IOException("no table");
              },
              settings,
              log);
      roles.follow(VrrpState.MASTER);

      assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("sync daemon: no table");
    }
  }
}
