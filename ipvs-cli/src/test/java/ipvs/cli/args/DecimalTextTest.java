package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"5", "+5", " 5", "005", "\t\n\u000b\f\r5", " +0005"})
  void isFive(String text) {
    assertThat(DecimalText.parse(text, 0, 10)).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "-",
        "-5",
        "5 ",
        "5x",
        "0x5",
        "1h",
        "+-5",
        "- 5",
        "11",
        "x",
        "\u0665",
        "99999999999999999999999",
        "18446744073709551621"
      })
  void isNothingUpToTen(String text) {
    assertThat(DecimalText.parse(text, 0, 10)).isEmpty();
  }

  @Test
  void minusZeroIsZero() {
    assertThat(DecimalText.parse("-0", 0, 10)).hasValue(0);
    assertThat(DecimalText.parse("-0", 1, 10)).isEmpty();
  }

  @Test
  void limitsBelongToTheRange() {
    assertThat(DecimalText.parse("4294967295", 1, 0xFFFF_FFFFL)).hasValue(0xFFFF_FFFFL);
    assertThat(DecimalText.parse("4294967296", 1, 0xFFFF_FFFFL)).isEmpty();
    assertThat(DecimalText.parse("1", 1, 0xFFFF_FFFFL)).hasValue(1);
    assertThat(DecimalText.parse("0", 1, 0xFFFF_FFFFL)).isEmpty();
  }
}
