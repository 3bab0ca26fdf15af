package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @Test
  void blanksSeparate() {
    assertThat(ShellWords.split("  a\tbc   d ")).containsExactly("a", "bc", "d");
  }

  @Test
  void quotesKeepBlanksAndMakeEmptyWords() {
    assertThat(ShellWords.split("'a b' \"c d\" '' \"\"")).containsExactly("a b", "c d", "", "");
  }

  @Test
  void quotesMayStandInsideAWord() {
    assertThat(ShellWords.split("a'b c'd\"e f\"")).containsExactly("ab cde f");
  }

  @Test
  void singleQuotesKeepBackslashes() {
    assertThat(ShellWords.split("'a\\b\"c'")).containsExactly("a\\b\"c");
  }

  @Test
  void doubleQuotesKeepABackslashBeforeAnOrdinaryLetter() {
    assertThat(ShellWords.split("\"\\a \\\" \\\\ \\$ \\`\"")).containsExactly("\\a \" \\ $ `");
  }

  @Test
  void aBackslashQuotesAnything() {
    assertThat(ShellWords.split("a\\ b \\'c")).containsExactly("a b", "'c");
  }

  @Test
  void nothingIsExpanded() {
    assertThat(ShellWords.split("$HOME * ~ #x")).containsExactly("$HOME", "*", "~", "#x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\"})
  void whatIsLeftOpenIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellWords.split(line));
  }
}
