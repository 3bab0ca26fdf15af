package ipvs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Seconds as minutes and seconds. */
class TimeTextTest {
  private final TimeText times = new TimeText();

  private void assertMinutesAndSeconds(long seconds) {
    assertThat(new String(times.of(seconds), StandardCharsets.ISO_8859_1))
        .isEqualTo("%d:%02d", seconds / 60, seconds % 60);
  }

  @Test
  void secondsAreTwoDigitsAndMinutesAsManyAsTheyNeed() {
    // The second time a text may be one that was kept.
    for (int time = 0; time < 2; time++) {
      for (long seconds = 0; seconds < 5000; seconds++) {
        assertMinutesAndSeconds(seconds);
      }
      assertMinutesAndSeconds(0xFFFF_FFFFL);
    }
  }
}
