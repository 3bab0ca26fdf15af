package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1:80, 10.0.0.1:80",
    "10.0.0.1:0, 10.0.0.1:0",
    "10.0.0.1:65535, 10.0.0.1:65535",
    "10.0.0.1:080, 10.0.0.1:80",
    "[2001:DB8:0:0::1]:443, [2001:db8::1]:443",
    "[::]:0, [::]:0",
    "[::ffff:10.0.0.1]:80, [::ffff:10.0.0.1]:80",
  })
  void textIsAddressAndPort(String text, String shortest) {
    assertThat(Endpoint.parse(text)).hasToString(shortest);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | there is no port
          :                      | port is no decimal number
          :80                    | address is neither IPv4 nor IPv6
          80                     | there is no port
          10.0.0.1               | there is no port
          10.0.0.1:              | port is no decimal number
          10.0.0.1:65536         | port is outside 0..65535
          10.0.0.1:70000         | port is outside 0..65535
          10.0.0.1:-1            | port is no decimal number
          10.0.0.1:+80           | port is no decimal number
          '10.0.0.1: 80'         | port is no decimal number
          '10.0.0.1:80 '         | port is no decimal number
          10.0.0.1:http          | port is no decimal number
          10.0.0.1:99999999999   | port is outside 0..65535
          [::1]:70000            | port is outside 0..65535
          10.0.0.1:\u0664        | port is no decimal number
          10.0.0:80              | address is neither IPv4 nor IPv6
          [10.0.0.1]:80          | brackets are for IPv6 only
          2001:db8::1:80         | an IPv6 address needs brackets
          [2001:db8::1]          | there is no port
          [2001:db8::1]80        | port is no decimal number
          [2001:db8::1:80        | brackets are not in pairs
          2001:db8::1]:80        | brackets are not in pairs
          [[2001:db8::1]]:80     | address is neither IPv4 nor IPv6
          []:80                  | address is neither IPv4 nor IPv6
          [::1%lo]:80            | address is neither IPv4 nor IPv6
          localhost:80           | address is neither IPv4 nor IPv6
          [:80                   | brackets are not in pairs
          """)
  void ofOtherTextItIsSaidWhichPartIsWrong(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(text))
        .withMessage("not address:port or [address]:port, " + reason + ": " + text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsWrittenIsReadBack(Sample<Endpoint> sample) {
    assertThat(Endpoint.parse(sample.value().toString())).isEqualTo(sample.value());
  }

  static Stream<Sample<Endpoint>> whatIsWrittenIsReadBack() {
    return LongStream.rangeClosed(1, 50)
        .mapToObj(seed -> new Sample<>("seed " + seed, Generator.seeded(seed).endpoint()));
  }

  @Test
  void orderIsByAddressThenPort() {
    TotalOrder.check(
        Stream.of(
                "10.0.0.1:0",
                "10.0.0.1:80",
                "10.0.0.1:65535",
                "10.0.0.2:1",
                "200.0.0.1:1",
                "[::]:80",
                "[::1]:79",
                "[8000::]:1")
            .map(Endpoint::parse)
            .toList());
  }

  @Test
  void familyIsThatOfTheAddress() {
    assertThat(List.of(Endpoint.parse("10.0.0.1:80"), Endpoint.parse("[::1]:80")))
        .extracting(Endpoint::family)
        .containsExactly(AddressFamily.INET, AddressFamily.INET6);
  }
}
