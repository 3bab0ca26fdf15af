package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.Secret;
import ipvs.model.config.TrackWeight;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(hooks.commands())
        .containsExactlyInAnyOrder(
            Command.of("/bin/up"), Command.of("/bin/fault"), Command.of("/bin/any"));
  }

  @Test
  void aScriptThatIsMissingIsLeftOutWhereItHasNoWeight() {
    VrrpInstance instance =
        Routers.instance("a", Routers.election(100, false))
            .withTracking(
                new VrrpTracking(
                    List.of(),
                    List.of(
                        Tracked.of("fatal"),
                        Tracked.of("light"),
                        Tracked.of("there"),
                        new Tracked("fatal", Optional.of(new TrackWeight(-5, false)))),
                    List.of(),
                    false));
    VrrpSyncGroup group = Routers.group("a").withTracking(Routers.watching("fatal"));
    VrrpSettings said =
        Routers.settings(
            List.of(
                Routers.script("fatal", 0),
                Routers.script("light", -20),
                Routers.script("there", 0)),
            List.of(group),
            instance);
    VrrpSettings usable = said.without(Set.of("fatal", "light"));

    assertThat(usable.instances().get(0).tracking().scripts())
        .extracting(Tracked::name)
        .containsExactly("light", "there", "fatal");
    assertThat(usable.groups().get(0).tracking().scripts()).isEmpty();
    assertThat(said.without(Set.of())).isEqualTo(said);
  }

  @Test
  void theOwnerIsToldOfWeightsOfItsOwnAndOfItsGroup() {
    VrrpInstance plain = Routers.instance("a", Routers.election(255, false));
    VrrpInstance fatal = plain.withTracking(Routers.watching("fatal"));
    VrrpInstance light = plain.withTracking(Routers.watching("light"));
    List<VrrpScript> scripts = List.of(Routers.script("fatal", 0), Routers.script("light", -20));

    assertThat(Routers.settings(scripts, List.of(), fatal).hasWeights(fatal)).isFalse();
    assertThat(Routers.settings(scripts, List.of(), light).hasWeights(light)).isTrue();
    VrrpSyncGroup group = Routers.group("a").withTracking(Routers.watching("light"));
    assertThat(Routers.settings(scripts, List.of(group), plain).hasWeights(plain)).isTrue();
    VrrpInstance file =
        plain.withTracking(new VrrpTracking(List.of(), List.of(), List.of(Tracked.of("f")), false));
    assertThat(Routers.settings(file).hasWeights(file)).isTrue();
  }

  @ParameterizedTest(name = "{0} in packets of {1}")
  @CsvSource({
    "10.0.0.1,1500,255",
    "10.0.0.1,576,131",
    "fe80::1,1500,89",
    "fe80::1,1280,76",
    "fe80::1,0,255"
  })
  void noMoreAddressesAreAnnouncedThanAPacketHasRoomFor(String address, long mtu, int count) {
    VrrpAddress one = VrrpAddress.of(IpAddress.parse(address), 32);
    VrrpInstance instance =
        Routers.instance("a", Routers.election(100, false))
            .withAddresses(new VrrpAddresses(Collections.nCopies(255, one), List.of(one)));
    VirtualRouter router = Routers.of(instance);
    VirtualRouter fitting = router.within(mtu);

    assertThat(fitting.packet(100).addresses()).hasSize(count);
    assertThat(fitting.addresses()).isEqualTo(router.addresses()).hasSize(256);
  }
}
