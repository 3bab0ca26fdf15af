package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4TextTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "10.1, 10.0.0.1",
    "10.0.1, 10.0.0.1",
    "012.0.0.1, 10.0.0.1",
    "0x0a000001, 10.0.0.1",
    "0X0A.1, 10.0.0.1",
    "167772161, 10.0.0.1",
    "24, 0.0.0.24",
    "0, 0.0.0.0",
    "00, 0.0.0.0",
    "1.2.65535, 1.2.255.255",
    "1.16777215, 1.255.255.255",
    "1.2.3.0xff, 1.2.3.255",
    "4294967295, 255.255.255.255"
  })
  void isRead(String text, String address) {
    assertThat(Ipv4Text.parse(text)).contains(IpAddress.parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.",
        "1.2.3.4.5",
        "0x",
        "0x.1",
        "08",
        "1.2.3.09",
        "256.1",
        "1.256.1",
        "1.2.3.256",
        "1.2.65536",
        "1.16777216",
        "4294967296",
        "0400.0.0.1",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4 x",
        "+1.2.3.4",
        "-1",
        "1.2.3.a",
        "\u0661.2.3.4",
        "99999999999999999999"
      })
  void isRefused(String text) {
    assertThat(Ipv4Text.parse(text)).isEmpty();
  }
}
