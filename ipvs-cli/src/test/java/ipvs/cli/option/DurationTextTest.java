package ipvs.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.VerbException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations are what they say, and nothing else is one. */
class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "90, PT90S",
    "90s, PT90S",
    "5m, PT5M",
    "1h30m, PT90M",
    "500ms, PT0.5S",
    "2h, PT2H",
    "1m1ms, PT1M0.001S",
    "0s, PT0S",
    "1h0m90s500ms, PT1H1M30.5S",
    "999999999999, PT999999999999S",
    "999999999999h, PT999999999999H"
  })
  void whatSaysATimeIsOne(String text, Duration time) throws VerbException {
    assertThat(DurationText.parse(CommonOption.WAIT, text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "-1",
        "1.5",
        "1d",
        "5 m",
        "30m1h",
        "1m1m",
        "90 s",
        "1h30",
        "+1",
        "0x1",
        "1000000000000",
        "９"
      })
  void whatSaysNoneIsToldWithItsOption(String text) {
    assertThatThrownBy(() -> DurationText.parse(CommonOption.WAIT, text))
        .isInstanceOf(VerbException.class)
        .hasMessage("--wait: no duration such as 90, 90s, 5m, 1h30m or 500ms: " + text);
  }
}
