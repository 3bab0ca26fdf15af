package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
  private static final HostRules RULES =
      HostRules.allowing(List.of("localhost", "LB1.example.com"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:9130",
        "192.0.2.7:80",
        "[::1]",
        "[2001:db8::1]:9130",
        "localhost",
        "LocalHost:9130",
        "localhost.:9130",
        "lb1.example.com:443",
        "lb1.example.com.",
      })
  void addressesAndOwnNamesAreAllowed(String host) {
    assertThat(RULES.allow(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":9130",
        "evil.example",
        "evil.example:9130",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:80@127.0.0.1",
        "user@localhost",
        "127.0.0.1:x",
        "[::1].evil.example",
        "[127.0.0.1]",
        "[::1",
        "::1",
        "2130706433",
        "0x7f000001",
        "localhost evil.example",
        "localhost,evil.example",
        "lb1.example.com..",
      })
  void whatAStrangerMayOwnIsNot(String host) {
    assertThat(RULES.allow(host)).isFalse();
  }
}
