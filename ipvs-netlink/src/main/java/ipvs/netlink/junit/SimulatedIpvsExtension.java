package ipvs.netlink.junit;

import ipvs.model.Scheduler;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatorSettings;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The extension that {@link SimulatedIpvs} registers. A field can register it instead, with any
 * settings.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatedIpvsExtension KERNEL =
 *     SimulatedIpvsExtension.of(SimulatorSettings.DEFAULT.withTicksPerSecond(1000));
 * }</pre>
 *
 * <p>JUnit refuses two of them in one test, since both provide the same parameters. An extension
 * keeps no state of a test, so that tests may run at the same time.
 */
public final class SimulatedIpvsExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SimulatedIpvsExtension.class);

  private final Optional<SimulatorSettings> settings;

  /** Called by JUnit: the settings are those of the annotation. */
  public SimulatedIpvsExtension() {
    this.settings = Optional.empty();
  }

  private SimulatedIpvsExtension(SimulatorSettings settings) {
    this.settings = Optional.of(settings);
  }

  /** {@return an extension whose kernels are built with these settings} */
  public static SimulatedIpvsExtension of(SimulatorSettings settings) {
    return new SimulatedIpvsExtension(Objects.requireNonNull(settings, "settings"));
  }

  /** {@return that a constructor belongs to the test for which it is called} */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == IpvsClient.class || type == KernelSimulator.class || type == ManualClock.class;
  }

  /**
   * {@return the client, the kernel or the clock of this test}
   *
   * @throws ParameterResolutionException if it is asked for where there is no single test
   */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a simulated kernel is one test's own: not for what many tests share, such as "
              + parameter.getDeclaringExecutable());
    }
    SimulatedTest test =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                SimulatedTest.class,
                key -> new SimulatedTest(settings.orElseGet(() -> annotated(context))),
                SimulatedTest.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == ManualClock.class) {
      return test.clock();
    }
    return type == IpvsClient.class ? test.client() : test.kernel();
  }

  /** {@return what the annotation says that is nearest to the test} */
  private static SimulatorSettings annotated(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      Optional<SimulatedIpvs> found =
          AnnotationSupport.findAnnotation(at.get().getElement(), SimulatedIpvs.class);
      if (found.isPresent()) {
        return settings(found.get());
      }
      at = at.get().getParent();
    }
    return SimulatorSettings.DEFAULT;
  }

  private static SimulatorSettings settings(SimulatedIpvs wanted) {
    SimulatorSettings settings = SimulatorSettings.DEFAULT.withRelease(wanted.release());
    if (wanted.schedulers().length == 0) {
      return settings;
    }
    Set<Scheduler> schedulers =
        Arrays.stream(wanted.schedulers()).map(Scheduler::new).collect(Collectors.toSet());
    return settings.withSchedulers(schedulers);
  }
}
