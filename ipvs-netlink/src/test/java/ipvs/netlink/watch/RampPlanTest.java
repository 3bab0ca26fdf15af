package ipvs.netlink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps are whole, at least a second apart, and the last is at the end. */
class RampPlanTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static int weight(Random random) {
    return random.nextInt(random.nextInt(3) == 0 ? Integer.MAX_VALUE : 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPlanKeepsItsPromises(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      Duration over = Duration.ofMillis(random.nextInt(2_000_000));
      RampPlan plan = new RampPlan(weight(random), weight(random), over);
      int steps = plan.steps();
      assertThat(plan.weight(0)).isEqualTo(plan.from());
      assertThat(plan.due(over)).isEqualTo(steps);
      if (plan.from() == plan.to()) {
        assertThat(steps).isZero();
        continue;
      }
      assertThat(plan.weight(steps)).isEqualTo(plan.to());
      assertThat(plan.time(steps)).isEqualTo(over);
      int direction = Integer.signum(plan.to() - plan.from());
      for (int step = 1; step <= steps; step += 1 + steps / 100) {
        long change = (long) plan.weight(step) - plan.weight(step - 1);
        assertThat(change * direction).as("%s step %s", plan, step).isPositive();
        assertThat(plan.due(plan.time(step))).isGreaterThanOrEqualTo(step);
        if (step > 1) {
          assertThat(plan.due(plan.time(step).minusNanos(2 * steps))).isLessThan(step);
          assertThat(plan.time(step).minus(plan.time(step - 1)))
              .isGreaterThanOrEqualTo(RampPlan.LEAST.minusNanos(1));
        }
      }
    }
  }

  @Test
  void zeroToAHundredOverAHundredSecondsHasAHundredStepsOfOne() {
    RampPlan plan = new RampPlan(0, 100, Duration.ofSeconds(100));
    assertThat(plan.steps()).isEqualTo(100);
    for (int step = 1; step <= 100; step++) {
      assertThat(plan.weight(step)).isEqualTo(step);
      assertThat(plan.time(step)).isEqualTo(Duration.ofSeconds(step));
    }
  }

  @Test
  void noTimeIsOneStep() {
    RampPlan plan = new RampPlan(7, 3, Duration.ZERO);
    assertThat(plan.steps()).isOne();
    assertThat(plan.time(1)).isZero();
    assertThat(plan.weight(1)).isEqualTo(3);
  }
}
