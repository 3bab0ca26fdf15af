package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpHooks;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpState;
import ipvs.model.vrrp.VrrpSyncGroup;
import ipvs.model.vrrp.VrrpTracking;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hooks are called as keepalived calls them. */
class NoticesTest {
  private static final VrrpHooks HOOKS =
      VrrpHooks.NONE
          .with(VrrpHooks.Event.MASTER, Command.of("/m", "x"))
          .with(VrrpHooks.Event.DELETED, Command.of("/d"))
          .with(VrrpHooks.Event.LOWER_PRIORITY, Command.of("/l"))
          .withAny(Command.of("/n"));

  private static final VirtualRouter ROUTER = router();

  private static VirtualRouter router() {
    VrrpInstance of =
        VrrpInstance.of("web", "eth0", 51)
            .withAddresses(
                new VrrpAddresses(
                    List.of(
                        VrrpAddress.of(IpAddress.parse("192.0.2.1"), 32),
                        VrrpAddress.of(IpAddress.parse("192.0.2.2"), 32)),
                    List.of()));
    return VirtualRouter.of(
        new VrrpInstance(
            of.name(),
            of.interfaceName(),
            of.election(),
            of.authentication(),
            of.addresses(),
            of.tracking(),
            of.peers(),
            of.announcements(),
            HOOKS,
            of.kept()),
        VrrpGlobals.UNSAID);
  }

  @Test
  void theOneOfTheStateComesFirstAndGetsItsOwnWords() {
    assertThat(lines(Notices.of(ROUTER, VrrpState.BACKUP, VrrpState.MASTER, false, 90)))
        .isEqualTo("/m x, /n INSTANCE web MASTER 90");
    assertThat(lines(Notices.of(ROUTER, VrrpState.MASTER, VrrpState.FAULT, false, 90)))
        .isEqualTo("/n INSTANCE web FAULT 90");
    assertThat(lines(Notices.of(ROUTER, VrrpState.MASTER, VrrpState.STOP, true, 90)))
        .isEqualTo("/d, /n INSTANCE web DELETED 90");
    assertThat(lines(Notices.ofLower(ROUTER, 90))).isEqualTo("/l");
  }

  @Test
  void theEnvironmentSaysTheSame() {
    HookQueue.Change change = Notices.of(ROUTER, VrrpState.BACKUP, VrrpState.MASTER, false, 90);

    assertThat(change.runs().get(0).environment())
        .containsEntry("IPVS_INSTANCE", "web")
        .containsEntry("IPVS_STATE", "MASTER")
        .containsEntry("IPVS_PREVIOUS", "BACKUP")
        .containsEntry("IPVS_PRIORITY", "90")
        .containsEntry("IPVS_INTERFACE", "eth0")
        .containsEntry("IPVS_VIPS", "192.0.2.1 192.0.2.2")
        .hasSize(6);
  }

  @Test
  void aGroupHasNoPriority() {
    VrrpSyncGroup group =
        new VrrpSyncGroup("g", List.of("web"), VrrpTracking.NONE, HOOKS, List.of());

    assertThat(lines(Notices.of(group, VrrpState.MASTER))).isEqualTo("/m x, /n GROUP g MASTER 0");
    assertThat(Notices.line("GROUP", "g", VrrpState.MASTER, 0)).isEqualTo("GROUP \"g\" MASTER 0");
  }

  private static String lines(HookQueue.Change change) {
    return change.runs().stream()
        .map(run -> (run.command() + " " + String.join(" ", run.added())).strip())
        .collect(Collectors.joining(", "));
  }
}
