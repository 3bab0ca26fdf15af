package ipvs.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text has colors where a person looks at it who wants them. */
class ColorChoiceTest {
  private static Surroundings around(boolean isTerminal, Map<String, String> variables) {
    return new Surroundings(
        variables, stop -> {}, () -> isTerminal, Optional::empty, Path.of("/none"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unset",
      textBlock =
          """
          unset,  true,  unset, xterm, true
          auto,   true,  unset, xterm, true
          auto,   false, unset, xterm, false
          auto,   true,  '',    xterm, true
          auto,   true,  1,     xterm, false
          auto,   true,  unset, dumb,  false
          auto,   true,  unset, unset, true
          always, false, 1,     dumb,  true
          never,  true,  unset, xterm, false
          """)
  void itDependsOnOptionTerminalAndVariables(
      String when, boolean isTerminal, String noColor, String term, boolean isColored) {
    Map<String, String> variables = new HashMap<>();
    Optional.ofNullable(noColor).ifPresent(value -> variables.put("NO_COLOR", value));
    Optional.ofNullable(term).ifPresent(value -> variables.put("TERM", value));

    assertThat(ColorChoice.isColored(Optional.ofNullable(when), around(isTerminal, variables)))
        .isEqualTo(isColored);
  }
}
