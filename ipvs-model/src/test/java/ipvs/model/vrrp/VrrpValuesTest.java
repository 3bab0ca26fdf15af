package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VrrpValuesTest {
  @Test
  void anInstanceHasTheDefaultsOfTheProtocol() {
    VrrpInstance instance = VrrpInstance.of("web", "eth0", 51);
    assertThat(instance.election().priority()).isEqualTo(100);
    assertThat(instance.election().advertInterval()).hasSeconds(1);
    assertThat(instance.peers().peers()).isEmpty();
  }

  @Test
  void idsPrioritiesAndPasswordsHaveTheirRanges() {
    assertThatIllegalArgumentException().isThrownBy(() -> VrrpElection.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> VrrpElection.of(256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VrrpAuthentication(new Secret("123456789")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VrrpAddress.of(IpAddress.parse("192.0.2.1"), 33));
    VrrpAddress address = VrrpAddress.of(IpAddress.parse("192.0.2.1"), 32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VrrpAddresses(Collections.nCopies(256, address), List.of()));
  }

  @Test
  void aHookIsAddedToThoseBefore() {
    VrrpHooks hooks =
        VrrpHooks.NONE
            .with(VrrpHooks.Event.MASTER, Command.of("/bin/up"))
            .with(VrrpHooks.Event.FAULT, Command.of("/bin/fault"))
            .withAny(Command.of("/bin/any"));
    assertThat(hooks.byState()).hasSize(2);
    assertThat(hooks.any()).isEqualTo(Optional.of(Command.of("/bin/any")));
  }
}
