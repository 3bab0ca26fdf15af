package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckTimingTest {
  private static final CheckTiming ALL =
      CheckTiming.UNSAID
          .withDelayLoop(Duration.ofSeconds(1))
          .withRetry(2)
          .withDelayBeforeRetry(Duration.ofSeconds(3))
          .withWarmup(Duration.ofSeconds(4))
          .withConnectTimeout(Duration.ofSeconds(5))
          .withDeadline(Duration.ofSeconds(6));

  @Test
  void whatIsLeftOpenIsThatOfTheSurroundings() {
    assertThat(CheckTiming.UNSAID.over(ALL)).isEqualTo(ALL);
    assertThat(ALL.over(CheckTiming.UNSAID)).isEqualTo(ALL);
    CheckTiming retried = CheckTiming.UNSAID.withRetry(0).over(ALL);
    assertThat(retried).isEqualTo(ALL.withRetry(0));
  }

  @Test
  void aTimeBetweenChecksIsAboveZeroAndAPauseMayBeZero() {
    assertThat(CheckTiming.UNSAID.withWarmup(Duration.ZERO).warmup()).contains(Duration.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckTiming.UNSAID.withDelayLoop(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckTiming.UNSAID.withConnectTimeout(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckTiming.UNSAID.withWarmup(Duration.ofNanos(-1)));
  }
}
