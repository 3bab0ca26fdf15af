package ipvs.cli.console;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.netlink.watch.Pace;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoppablePaceTest {
  private static final Pace HOURLY = Pace.of(Duration.ofHours(1));

  @Test
  void whoIsToldToStopWaitsNoMore() {
    assertThatThrownBy(() -> new StoppablePace(HOURLY, () -> 1).pause(Duration.ofHours(1)))
        .isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void othersWaitAsLongAsTheyAreToldTo() {
    assertThatNoException()
        .isThrownBy(
            () -> new StoppablePace(HOURLY, Interruption.NEVER).pause(Duration.ofMillis(1)));
  }
}
