package ipvs.netlink.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.sim.KernelRelease;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension as a program uses it that has a load balancer to set up. */
@SimulatedIpvs
class SimulatedIpvsTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ);

  private final IpvsClient ofConstructor;

  SimulatedIpvsTest(IpvsClient ipvs) {
    ofConstructor = ipvs;
  }

  @BeforeEach
  void aServiceHasOneServer(IpvsClient ipvs) throws IOException {
    ipvs.addService(VirtualService.of(WEB, Scheduler.WRR));
    ipvs.addServer(WEB, SERVER);
  }

  @Test
  void whatWasSetUpBeforeTheTestIsThere(IpvsClient ipvs) throws IOException {
    ipvs.editServer(WEB, SERVER.withWeight(0));
    assertThat(ipvs.servers(WEB)).extracting(status -> status.server().weight()).containsExactly(0);
  }

  @Test
  void constructorAndMethodsShareOneClient(IpvsClient ipvs) {
    assertThat(ipvs).isSameAs(ofConstructor);
  }

  @Test
  void anotherClientSeesTheSameTable(IpvsClient ipvs, KernelSimulator kernel) throws IOException {
    try (IpvsClient other = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      other.deleteServer(WEB, SERVER.endpoint());
    }
    assertThat(ipvs.servers(WEB)).isEmpty();
  }

  @Test
  void troubleComesOnDemand(IpvsClient ipvs, KernelSimulator kernel) {
    kernel.faults().revokePrivilege();
    assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(ipvs::flush);
  }

  @Test
  void timeAndTrafficAreTheTests(IpvsClient ipvs, KernelSimulator kernel, ManualClock clock)
      throws IOException {
    kernel.connect(WEB, Endpoint.parse("203.0.113.5:40000")).orElseThrow().packetIn(60);
    assertThat(ipvs.service(WEB).counters().inBytes()).isZero();
    clock.advance(Duration.ofSeconds(2));
    assertThat(ipvs.service(WEB).counters().inBytes()).isEqualTo(60);
    assertThat(ipvs.servers(WEB).get(0).activeConnections()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(900));
    assertThat(ipvs.servers(WEB).get(0).activeConnections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void eachRunOfAParameterizedTestStartsAnew(int weight, IpvsClient ipvs) throws IOException {
    assertThat(ipvs.services().entries()).hasSize(1);
    ipvs.editServer(WEB, SERVER.withWeight(weight));
    assertThat(ipvs.servers(WEB).get(0).server()).isEqualTo(SERVER.withWeight(weight));
  }

  @Test
  @SimulatedIpvs(
      release = KernelRelease.LINUX_7_2,
      schedulers = {"wrr", "twos"})
  void aMethodMayWantAnotherKernelThanItsClass(IpvsClient ipvs) throws IOException {
    ipvs.editService(VirtualService.of(WEB, Scheduler.TWOS));
    assertThatExceptionOfType(SchedulerUnavailableException.class)
        .isThrownBy(() -> ipvs.editService(VirtualService.of(WEB, Scheduler.RR)));
  }

  @Nested
  class Within {
    @Test
    void aNestedTestHasTheKernelOfTheClassAround(IpvsClient ipvs) throws IOException {
      assertThat(ipvs).isSameAs(ofConstructor);
      assertThat(ipvs.servers(WEB)).hasSize(1);
    }
  }
}
