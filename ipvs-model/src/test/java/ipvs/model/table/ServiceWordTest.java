package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.Endpoint;
import ipvs.model.Generator;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceWordTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp:192.0.2.10:80, TCP 192.0.2.10:80, tcp:192.0.2.10:80",
    "tcp 192.0.2.10:80, TCP 192.0.2.10:80, tcp:192.0.2.10:80",
    "udp:[2001:db8::1]:53, UDP [2001:db8::1]:53, udp:[2001:db8::1]:53",
    "udp [2001:db8::1]:53, UDP [2001:db8::1]:53, udp:[2001:db8::1]:53",
    "sctp:0.0.0.0:0, SCTP 0.0.0.0:0, sctp:0.0.0.0:0",
    "47:192.0.2.10:0, 47 192.0.2.10:0, 47:192.0.2.10:0",
    "6:192.0.2.10:80, TCP 192.0.2.10:80, tcp:192.0.2.10:80",
    "0:192.0.2.10:80, 0 192.0.2.10:80, 0:192.0.2.10:80",
    "65535:[::]:65535, 65535 [::]:65535, 65535:[::]:65535",
    "fwmark:7, FWM 7, fwmark:7",
    "fwmark 7, FWM 7, fwmark:7",
    "fwmark:7/inet, FWM 7, fwmark:7",
    "fwmark:7/inet6, FWM 7 IPv6, fwmark:7/inet6",
    "fwmark 7/inet6, FWM 7 IPv6, fwmark:7/inet6",
    "fwmark:0x10, FWM 16, fwmark:16",
    "fwmark:4294967295, FWM 4294967295, fwmark:4294967295",
    "fwmark:0xFFFFffff/inet6, FWM 4294967295 IPv6, fwmark:4294967295/inet6",
  })
  void aWordIsProtocolAddressAndPortOrAMark(String text, String service, String word) {
    assertThat(ServiceWord.parse(text)).hasToString(service);
    assertThat(ServiceWord.format(ServiceWord.parse(text))).isEqualTo(word);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadBack(long seed) {
    ServiceKey key = Generator.seeded(seed).key();
    assertThat(ServiceWord.parse(ServiceWord.format(key))).isEqualTo(key);
    assertThat(ServiceWord.parse(ServiceWord.formatApart(key))).isEqualTo(key);
  }

  @Test
  void forPeopleABlankStandsForTheFirstColon() {
    assertThat(ServiceWord.formatApart(ServiceWord.parse("udp:[2001:db8::1]:53")))
        .isEqualTo("udp [2001:db8::1]:53");
    assertThat(ServiceWord.formatApart(ServiceWord.parse("fwmark:7/inet6")))
        .isEqualTo("fwmark 7/inet6");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "tcp",
        "192.0.2.10:80",
        "[2001:db8::1]:53",
        "icmp:192.0.2.10:80",
        "TCP:192.0.2.10:80",
        "-1:192.0.2.10:80",
        "65536:192.0.2.10:80",
        ":192.0.2.10:80",
        "fwmark",
        "fwmark:",
        "fwmark:0",
        "fwmark:0x",
        "fwmark:-7",
        "fwmark:4294967296",
        "fwmark:0x100000000",
        "fwmark:99999999999999999999999",
        "fwmark:7/",
        "fwmark:7/ipv6",
        "fwmark:7/inet6/inet",
        "fwmark:192.0.2.10:80",
      })
  void ofOtherTextItIsSaidWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceWord.parse(text))
        .withMessage(
            "\"%s\" is not a service such as tcp:192.0.2.10:80, udp:[2001:db8::1]:53,"
                + " 47:192.0.2.10:0, fwmark:7 or fwmark:7/inet6",
            text);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp:192.0.2.10, there is no port, 192.0.2.10",
    "tcp:, there is no port, ''",
    "tcp:192.0.2.10:http, port is no decimal number, 192.0.2.10:http",
    "udp:192.0.2.10:65536, port is outside 0..65535, 192.0.2.10:65536",
    "tcp:2001:db8::1:80, an IPv6 address needs brackets, 2001:db8::1:80",
    "'tcp  192.0.2.10:80', address is neither IPv4 nor IPv6, ' 192.0.2.10:80'",
  })
  void ofAnAddressItIsSaidWhichPartIsWrong(String text, String reason, String rest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceWord.parse(text))
        .withMessage("not address:port or [address]:port, %s: %s", reason, rest);
  }

  @Test
  void namesAreReadByWhoKnowsThem() {
    Endpoint web = Endpoint.parse("192.0.2.10:80");
    ServiceKey service =
        ServiceWord.parse(
            "udp:www:http",
            (text, protocol) -> {
              assertThat(text).isEqualTo("www:http");
              assertThat(protocol).hasValue(Protocol.UDP);
              return web;
            });
    assertThat(service).isEqualTo(ServiceAddress.udp(web));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.11:8080, tcp:192.0.2.10:80, 10.0.0.11:8080",
    "10.0.0.11, tcp:192.0.2.10:80, 10.0.0.11:80",
    "10.0.0.11, fwmark:7, 10.0.0.11:0",
    "10.0.0.11:0, tcp:192.0.2.10:80, 10.0.0.11:0",
    "[2001:db8::21]:443, tcp:[2001:db8::1]:80, [2001:db8::21]:443",
    "[2001:db8::21], tcp:[2001:db8::1]:80, [2001:db8::21]:80",
    "2001:db8::21, tcp:[2001:db8::1]:80, [2001:db8::21]:80",
    "[2001:db8::21], tcp:192.0.2.10:80, [2001:db8::21]:80",
    "2001:db8::21, fwmark:7/inet6, [2001:db8::21]:0",
  })
  void aServerWithoutPortHasThatOfItsService(String text, String service, String server) {
    assertThat(ServerWord.parse(text, ServiceWord.parse(service))).hasToString(server);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "10.0.0.0/8", "10.0.0.11:", ":80", "[2001:db8::21", "web", "web:80"})
  void noOtherTextIsAServer(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerWord.parse(text, ServiceWord.parse("tcp:192.0.2.10:80")))
        .withMessageStartingWith("not address:port or [address]:port, ");
  }

  @ParameterizedTest
  @CsvSource({"web, web:80", "web:http, web:http"})
  void namesOfServersAreReadByWhoKnowsThem(String text, String asked) {
    Endpoint here = Endpoint.parse("10.0.0.11:80");
    Endpoint server =
        ServerWord.parse(
            text,
            ServiceWord.parse("udp:192.0.2.10:80"),
            (given, protocol) -> {
              assertThat(given).isEqualTo(asked);
              assertThat(protocol).hasValue(Protocol.UDP);
              return here;
            });
    assertThat(server).isEqualTo(here);
  }
}
