package ipvs.netlink.junit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension in a field, with settings that the annotation has no words for. */
class SimulatedIpvsExtensionTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  @RegisterExtension
  static final SimulatedIpvsExtension KERNEL =
      SimulatedIpvsExtension.of(
          SimulatorSettings.DEFAULT.withSchedulers(Set.of()).withEngines(Set.of()));

  @Test
  void theKernelIsBuiltWithTheSettings(IpvsClient ipvs) throws IOException {
    assertThatExceptionOfType(SchedulerUnavailableException.class)
        .isThrownBy(() -> ipvs.addService(VirtualService.of(WEB, Scheduler.RR)));
    ipvs.addService(VirtualService.of(WEB, Scheduler.NONE));
  }
}
