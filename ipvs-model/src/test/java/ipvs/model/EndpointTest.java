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
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(
      strings = {
        "",
        ":",
        ":80",
        "80",
        "10.0.0.1",
        "10.0.0.1:",
        "10.0.0.1:65536",
        "10.0.0.1:-1",
        "10.0.0.1:+80",
        "10.0.0.1: 80",
        "10.0.0.1:80 ",
        "10.0.0.1:http",
        "10.0.0.1:99999999999",
        "10.0.0.1:\u0664",
        "10.0.0:80",
        "[10.0.0.1]:80",
        "2001:db8::1:80",
        "[2001:db8::1]",
        "[2001:db8::1]80",
        "[2001:db8::1:80",
        "2001:db8::1]:80",
        "[[2001:db8::1]]:80",
        "[]:80",
        "[::1%lo]:80",
        "localhost:80",
      })
  void otherTextIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(text))
        .withMessage("not address:port or [address]:port: " + text);
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
