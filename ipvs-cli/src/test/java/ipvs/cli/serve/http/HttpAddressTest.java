package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.VerbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "9130, http://127.0.0.1:9130/",
    "0, http://127.0.0.1:0/",
    "localhost:9130, http://127.0.0.1:9130/",
    "0.0.0.0:80, http://0.0.0.0:80/",
    "[::1]:9130, http://[::1]:9130/",
    "[::]:65535, http://[::]:65535/",
  })
  void aPortAloneIsOneOfTheLoopback(String text, String url) throws VerbException {
    assertThat(HttpAddress.parse(text)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":9130", "*:9130", "65536", "-1", "::1:9130", "[::1]", "lb.example:80", "x"})
  void aNameIsNoAddressAndAllAddressesMustBeSaid(String text) {
    assertThatThrownBy(() -> HttpAddress.parse(text))
        .isInstanceOf(VerbException.class)
        .hasMessage("--metrics is ADDRESS:PORT or PORT, not " + text);
  }

  @Test
  void nothingIsLookedUp() throws VerbException {
    assertThat(HttpAddress.parse("[::1]:9130").socket().isUnresolved()).isFalse();
  }
}
