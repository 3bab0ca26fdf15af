package ipvs.cli.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a kernel with IPVS and the right to change its tables.
 *
 * <p>They clear tables, so a machine must say that it may be used: with {@code
 * IPVSADM_KERNEL_TESTS=allowed} in its environment they run where they can. Elsewhere they are
 * skipped, and say why. With {@code required} they fail instead, so that a machine meant to run
 * them cannot pass by not doing so; the script {@code .ci/kernel-tests} makes such a machine.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("kernel")
@ExtendWith(KernelRequired.class)
public @interface KernelTest {
  /** {@return the programs that the tests call, to be found on the search path} */
  String[] needs() default {};
}
