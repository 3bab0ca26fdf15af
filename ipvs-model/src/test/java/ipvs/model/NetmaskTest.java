package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetmaskTest {
  @ParameterizedTest
  @CsvSource({
    "0x00000000, 0.0.0.0",
    "0x00000018, 0.0.0.24",
    "0xff00ff00, 255.0.255.0",
    "0xffffff00, 255.255.255.0",
    "0xffffffff, 255.255.255.255",
  })
  void anyPatternIsAnIpv4Mask(String bits, String text) {
    assertThat(Netmask.ofIpv4(Long.decode(bits).intValue())).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 128})
  void anIpv6MaskIsAPrefixLength(int length) {
    assertThat(Netmask.ofPrefix(length)).hasToString(Integer.toString(length));
  }

  @Test
  void aFullMaskCountsEachClientForItself() {
    assertThat(Netmask.full(AddressFamily.INET)).isEqualTo(Netmask.ofIpv4(0xFFFF_FFFF));
    assertThat(Netmask.full(AddressFamily.INET6)).isEqualTo(Netmask.ofPrefix(128));
    assertThat(Netmask.ofIpv4(-1).isFull()).isTrue();
    assertThat(Netmask.ofPrefix(128).isFull()).isTrue();
    assertThat(Netmask.ofIpv4(128).isFull()).isFalse();
    assertThat(Netmask.ofIpv4(-2).isFull()).isFalse();
    assertThat(Netmask.ofPrefix(127).isFull()).isFalse();
  }
}
