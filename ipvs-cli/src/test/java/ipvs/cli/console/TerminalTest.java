package ipvs.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "'y\n', true",
    "'Y\n', true",
    "' yes \n', true",
    "'n\n', false",
    "'\n', false",
    "'', false",
    "'y', false"
  })
  void onlyAWholeLineThatSaysYesIsYes(String typed, boolean isYes) {
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(typed.getBytes(StandardCharsets.ISO_8859_1)), shown);
    assertThat(terminal.asks("Keep? ", Optional.empty(), () -> false)).isEqualTo(isYes);
    assertThat(shown.toString(StandardCharsets.ISO_8859_1)).startsWith("Keep? ");
  }

  /** Enter has ended the line of the question already; Ctrl-D, a limit or a signal has not. */
  @ParameterizedTest
  @CsvSource({"'y\n', 'Keep? '", "'n\n', 'Keep? '", "'', 'Keep? \n'", "'y', 'Keep? \n'"})
  void whatIsShownNextBeginsALine(String typed, String after) {
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(typed.getBytes(StandardCharsets.ISO_8859_1)), shown);
    terminal.asks("Keep? ", Optional.empty(), () -> false);
    assertThat(shown.toString(StandardCharsets.ISO_8859_1)).isEqualTo(after);
  }

  @Test
  void silenceIsNoAndSoIsGivingUp() throws IOException {
    try (PipedOutputStream silent = new PipedOutputStream()) {
      Terminal terminal = new Terminal(new PipedInputStream(silent), shown);
      assertThat(terminal.asks("Keep? ", Optional.of(Duration.ofMillis(1)), () -> false)).isFalse();
      assertThat(terminal.asks("Keep? ", Optional.empty(), () -> true)).isFalse();
    }
  }
}
