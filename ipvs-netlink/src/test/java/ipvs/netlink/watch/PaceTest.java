package ipvs.netlink.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  @Test
  void aPauseLastsAsLongAsItIsToldTo() throws InterruptedIOException {
    Pace pace = Pace.of(Duration.ofSeconds(2));
    long begin = pace.nanos();
    pace.pause(Duration.ofMillis(3));
    assertThat(pace.nanos() - begin).isGreaterThanOrEqualTo(3_000_000);
    assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anInterruptedThreadWaitsNoMoreAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pace.of(Duration.ofHours(1)).pause(Duration.ofHours(1)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void anIntervalIsMoreThanNothing(Duration interval) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(interval));
  }

  @Test
  void whatIsPlannedHappensInItsPause() throws InterruptedIOException {
    StringBuilder happened = new StringBuilder();
    ManualPace pace = ManualPace.every(Duration.ofSeconds(2));
    pace.then(() -> happened.append("first "))
        .then(() -> happened.append("second "))
        .always(() -> happened.append("| "));
    for (int i = 0; i < 3; i++) {
      pace.pause(pace.interval());
    }
    assertThat(happened).hasToString("first | second | | ");
    assertThat(pace.now()).isEqualTo(ManualPace.BEGIN.plusSeconds(6));
    assertThat(pace.nanos()).isEqualTo(6_000_000_000L);
  }
}
