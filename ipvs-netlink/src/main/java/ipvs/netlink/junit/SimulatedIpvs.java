package ipvs.netlink.junit;

import ipvs.netlink.sim.KernelRelease;
import ipvs.netlink.sim.SimulatorSettings;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a kernel of its own, with IPVS and an empty table.
 *
 * <p>Constructors, methods before and after each test, and the tests themselves may have these
 * parameters, which are the same objects throughout one test:
 *
 * <ul>
 *   <li>{@link ipvs.netlink.IpvsClient}, which is closed after the test;
 *   <li>{@link ipvs.netlink.sim.KernelSimulator}, for more clients, for connections, and for
 *       trouble on demand;
 *   <li>{@link ipvs.netlink.sim.ManualClock}, the time of the kernel, which stands still until the
 *       test moves it: counters appear at every second second, connections expire.
 * </ul>
 *
 * <p>An annotation of a method replaces that of its class, and one of a nested class replaces that
 * of the class around it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SimulatedIpvsExtension.class)
public @interface SimulatedIpvs {
  /** {@return the release of Linux whose behaviour the kernel has} */
  KernelRelease release() default KernelRelease.LINUX_6_1;

  /**
   * {@return the names of the schedulers that there are modules for; if there are none here, those
   * of {@link SimulatorSettings#DEFAULT}}
   */
  String[] schedulers() default {};
}
