package ipvs.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers for eyes. */
class ShortNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.0",
    "3.14, 3, 3.1",
    "999.4, 999, 999.4",
    "999.6, 1.0k, 1.0k",
    "51210, 51.2k, 51.2k",
    "99949, 99.9k, 99.9k",
    "99951, 100k, 100k",
    "792345, 792k, 792k",
    "999499, 999k, 999k",
    "999501, 1.0M, 1.0M",
    "1.23e9, 1.2G, 1.2G",
    "1.8446744073709552e19, 18.4E, 18.4E",
    "NaN, -, -"
  })
  void haveFiveCharactersAtTheMost(double number, String whole, String tenths) {
    assertThat(ShortNumber.whole(number)).isEqualTo(whole);
    assertThat(ShortNumber.tenths(number)).isEqualTo(tenths);
  }
}
