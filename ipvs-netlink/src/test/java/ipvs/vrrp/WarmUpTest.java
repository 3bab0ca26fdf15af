package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that an election does has been done before the first one. */
class WarmUpTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "fe80::1"})
  void thePacketsAreTaken(String address) {
    IpAddress parsed = IpAddress.parse(address);
    VrrpInstance instance =
        VrrpInstance.of("web", "eth0", 51)
            .withAddresses(
                new VrrpAddresses(
                    List.of(VrrpAddress.of(parsed, parsed.family().addressBits())), List.of()));
    VirtualRouter router = VirtualRouter.of(instance, VrrpGlobals.UNSAID);

    assertThat(WarmUp.run(List.of(router))).isEqualTo(2_000);
  }
}
