package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountersTest {
  @Test
  void textNamesEachNumberAndIsUnsigned() {
    assertThat(new Counters(0, Long.MAX_VALUE, Long.MIN_VALUE, -2, -1))
        .hasToString(
            "Counters[connections=0, inPackets=9223372036854775807,"
                + " outPackets=9223372036854775808, inBytes=18446744073709551614,"
                + " outBytes=18446744073709551615]");
    assertThat(new Rates(-1, 1, 2, 3, 4))
        .hasToString(
            "Rates[connections=18446744073709551615, inPackets=1, outPackets=2, inBytes=3,"
                + " outBytes=4]");
  }

  @Test
  void nothingIsZero() {
    assertThat(Counters.ZERO).isEqualTo(new Counters(0, 0, 0, 0, 0));
    assertThat(Rates.ZERO).isEqualTo(new Rates(0, 0, 0, 0, 0));
  }
}
