package ipvs.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private static InputStream typed(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

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
    Terminal terminal = new Terminal(typed(typed), shown, () -> true);
    assertThat(terminal.asks("Keep? ", Optional.empty(), () -> false)).isEqualTo(isYes);
    assertThat(shown.toString(StandardCharsets.ISO_8859_1)).startsWith("Keep? ");
  }

  /** Enter has ended the line of the question already; Ctrl-D, a limit or a signal has not. */
  @ParameterizedTest
  @CsvSource({"'y\n', 'Keep? '", "'n\n', 'Keep? '", "'', 'Keep? \n'", "'y', 'Keep? \n'"})
  void whatIsShownNextBeginsALine(String typed, String after) {
    Terminal terminal = new Terminal(typed(typed), shown, () -> true);
    terminal.asks("Keep? ", Optional.empty(), () -> false);
    assertThat(shown.toString(StandardCharsets.ISO_8859_1)).isEqualTo(after);
  }

  @Test
  void silenceIsNoAndSoIsGivingUp() throws IOException {
    try (PipedOutputStream silent = new PipedOutputStream()) {
      Terminal terminal = new Terminal(new PipedInputStream(silent), shown, () -> true);
      assertThat(terminal.asks("Keep? ", Optional.of(Duration.ofMillis(1)), () -> false)).isFalse();
      assertThat(terminal.asks("Keep? ", Optional.empty(), () -> true)).isFalse();
    }
  }

  @Test
  void whatWasTypedBeforeAQuestionIsThrownAwayBeforeItIsShown() {
    InputStream in = typed("y\nn\n");
    Terminal terminal =
        new Terminal(
            in,
            shown,
            () -> {
              assertThat(shown.size()).isZero();
              return discard(in, "y\n".length());
            });
    assertThat(terminal.asks("Keep? ", Optional.empty(), () -> false)).isFalse();
  }

  private static boolean discard(InputStream in, int count) {
    try {
      return in.skip(count) == count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLostTerminalGivesNoAnswer() {
    Terminal lost = new Terminal(typed("y\n"), shown, () -> false);
    assertThat(lost.asks("Keep? ", Optional.empty(), () -> false)).isFalse();
  }
}
