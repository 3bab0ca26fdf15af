package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that is moved by hand. */
final class ManualClockTest {
  @Test
  void itMovesOnlyWhenTold() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    ManualClock clock = ManualClock.startingAt(start);

    assertThat(clock.instant()).isEqualTo(start);
    clock.advance(Duration.ofMillis(1500));
    assertThat(clock.instant()).isEqualTo(start.plusMillis(1500));
  }

  @Test
  void itDoesNotGoBack() {
    ManualClock clock = ManualClock.create();

    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
  }
}
