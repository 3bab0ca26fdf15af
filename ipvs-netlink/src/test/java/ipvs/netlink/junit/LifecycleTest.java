package ipvs.netlink.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** When kernels come and go: each case is a test class of a user, run by an engine of its own. */
class LifecycleTest {
  @SimulatedIpvs
  @TestInstance(Lifecycle.PER_CLASS)
  static class TwoTests {
    private final List<KernelSimulator> kernels = new ArrayList<>();
    private final List<IpvsClient> clients = new ArrayList<>();

    @Test
    void one(KernelSimulator kernel, IpvsClient ipvs) {
      kernels.add(kernel);
      clients.add(ipvs);
    }

    @Test
    void another(KernelSimulator kernel, IpvsClient ipvs) {
      kernels.add(kernel);
      clients.add(ipvs);
    }

    @AfterEach
    void theClientIsStillOpen(IpvsClient ipvs) throws IOException {
      assertThat(clients).last().isSameAs(ipvs);
      assertThat(ipvs.services().entries()).isEmpty();
    }

    @AfterAll
    void eachHadItsOwnAndAllAreClosed() {
      assertThat(kernels).doesNotHaveDuplicates().hasSize(2);
      assertThat(clients).doesNotHaveDuplicates().hasSize(2);
      assertThat(clients)
          .allSatisfy(
              client ->
                  assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(client::info));
    }
  }

  @Test
  void eachTestHasAKernelAndAClientThatIsClosedBehindIt() {
    EngineExecutionResults results = run(TwoTests.class);
    results.testEvents().assertStatistics(tests -> tests.started(2).succeeded(2));
    results.containerEvents().assertStatistics(containers -> containers.failed(0));
  }

  @SimulatedIpvs
  static class ClosesItself {
    @Test
    void closes(IpvsClient ipvs) {
      ipvs.close();
    }
  }

  @Test
  void aTestMayCloseTheClientItself() {
    run(ClosesItself.class).testEvents().assertStatistics(tests -> tests.started(1).succeeded(1));
  }

  @SimulatedIpvs
  static class ForAllTests {
    @BeforeAll
    static void once(IpvsClient ipvs) {
      throw new AssertionError("not for all tests: " + ipvs);
    }

    @Test
    void any() {}
  }

  @SimulatedIpvs
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneObjectForAllTests {
    OneObjectForAllTests(KernelSimulator kernel) {
      throw new AssertionError("not for all tests: " + kernel);
    }

    @Test
    void any() {}
  }

  @Test
  void whatManyTestsShareGetsNoKernel() {
    for (Class<?> shared : List.of(ForAllTests.class, OneObjectForAllTests.class)) {
      run(shared)
          .containerEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  instanceOf(ParameterResolutionException.class),
                  message(text -> text.startsWith("a simulated kernel is one test's own: "))));
    }
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }
}
