package ipvs.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void aCommandNamesAProgram() {
    assertThatIllegalArgumentException().isThrownBy(Command::of);
    assertThatIllegalArgumentException().isThrownBy(() -> Command.of("", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Command.of("/bin/x", "a\0b"));
    assertThat(Command.of("/bin/x", "")).hasToString("/bin/x ");
  }

  @Test
  void aUserHasAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScriptUser("", Optional.empty()));
    assertThat(Command.of("/bin/x").as(new ScriptUser("nobody", Optional.empty())).words())
        .isEqualTo(List.of("/bin/x"));
  }

  @Test
  void aSecretIsNotPrintedByAccident() {
    assertThat("login " + new Secret("geheim")).doesNotContain("geheim");
  }

  @Test
  void quotesAndBackslashesGroupWords() {
    assertThat(CommandText.words(" /bin/x 'a b'\"c\"\\d\te\\ f '' "))
        .containsExactly("/bin/x", "a bcd", "e f", "");
    assertThat(CommandText.words("'no end\\")).containsExactly("no end\\");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      List<String> words = new ArrayList<>();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        StringBuilder word = new StringBuilder();
        for (int k = random.nextInt(6); k > 0; k--) {
          word.append("ab '\"\\\t#$\u00e9".charAt(random.nextInt(10)));
        }
        words.add(word.toString());
      }
      assertThat(CommandText.words(CommandText.of(words))).isEqualTo(words);
    }
  }
}
