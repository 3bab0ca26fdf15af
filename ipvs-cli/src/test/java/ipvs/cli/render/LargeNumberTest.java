package ipvs.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeNumberTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0,        0",
        "7,        7",
        "99999999, 99999999",
        "100000000,  100000K",
        "999999999,  999999K",
        "1000000000,    1000M",
        "99999999999,   99999M",
        "100000000000,     100G",
        "99999999999999,   99999G",
        "100000000000000,     100T",
        "999999999999999,     999T",
        "9223372036854775807, 9223372T",
        "9223372036854775808, 9223372T",
        "18446744073709551615,18446744T"
      })
  void scaledToNineColumns(String number, String text) {
    assertThat(written(LargeNumber.SCALED, number)).isEqualTo(text).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0,        0",
        "99999999, 99999999",
        "100000000, 100000000",
        "9223372036854775808, 9223372036854775808",
        "18446744073709551615, 18446744073709551615"
      })
  void exactWithABlankBefore(String number, String text) {
    assertThat(written(LargeNumber.EXACT, number)).isEqualTo(text);
  }

  private static String written(LargeNumber format, String number) {
    return Printed.by(out -> format.write(out, Long.parseUnsignedLong(number)));
  }
}
