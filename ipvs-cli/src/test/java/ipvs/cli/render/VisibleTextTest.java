package ipvs.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @Test
  void everyByteThatATerminalActsUponIsAQuestionMark() {
    for (int each = 0; each <= 0xFF; each++) {
      boolean isControl = each < ' ' || each >= 0x7F && each < 0xA0;
      String text = "a" + (char) each + "b";
      assertThat(VisibleText.of(text)).isEqualTo(isControl ? "a?b" : text);
      assertThat(VisibleText.isVisible(text)).isEqualTo(!isControl);
    }
  }

  @Test
  void charactersThatATerminalActsUponAreFoundInUtf8() {
    assertThat(VisibleText.of(utf8("straße\u009b31m"))).isEqualTo(utf8("straße?31m"));
    assertThat(VisibleText.of(utf8("À\u001b[2J"))).isEqualTo(utf8("À?[2J"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wlc", "a b", "straße", "À", "\u20ac", "\ud83d\ude00", "\u00a0"})
  void everythingElseStaysAsItIs(String text) {
    assertThat(VisibleText.of(utf8(text))).isEqualTo(utf8(text));
    assertThat(VisibleText.isVisible(utf8(text))).isTrue();
  }

  /** One such byte, and the whole is no UTF-8: its bytes count. */
  @Test
  void whatIsNoUtf8IsLookedAtByteByByte() {
    assertThat(VisibleText.of(utf8("ß") + "\u00e9")).isEqualTo("\u00c3?\u00e9");
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
