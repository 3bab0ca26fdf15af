package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Words of a file are in the log as they stand in the file. */
class LogBytesTest {
  private static final String E_OF_UTF_8 = "\u00C3\u00A9";
  private static final String E_OF_LATIN_1 = "\u00E9";

  @Test
  void bytesStayAsTheyAre() {
    assertThat(LogBytes.of("a" + E_OF_UTF_8)).isEqualTo("a" + E_OF_UTF_8);
    assertThat(LogBytes.of(E_OF_LATIN_1)).isEqualTo(E_OF_LATIN_1);
  }

  @Test
  void whatIsNoByteIsWrittenInUtf8() {
    assertThat(LogBytes.of("x\u2026")).isEqualTo("x\u00E2\u0080\u00A6");
  }

  @Test
  void jsonHoldsNothingButUtf8() {
    assertThat(json("/s/" + E_OF_UTF_8)).contains("\"/s/" + E_OF_UTF_8 + "\"");
    assertThat(json("/s/" + E_OF_LATIN_1)).contains("\"/s/\\u00e9\"");
  }

  private static String json(String text) {
    LogLine line = LogLine.of(LogLine.Level.INFO, "hook", text);
    return LogFormat.JSON.body(line, Instant.EPOCH);
  }
}
