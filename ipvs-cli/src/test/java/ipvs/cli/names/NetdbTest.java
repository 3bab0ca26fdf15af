package ipvs.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import jnr.ffi.LibraryLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our calls of the C library, beside those that jnr-ffi makes from the same declarations. */
class NetdbTest {
  private final Names ours = new LibraryNames();
  private final Names generated =
      new LibraryNames(LibraryLoader.create(LibraryNames.Calls.class).load("c"));

  @Test
  void addressesOfHosts() {
    assertThat(ours.address("localhost")).isEqualTo(generated.address("localhost"));
    assertThat(ours.address("x".repeat(300))).isEqualTo(generated.address("x".repeat(300)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void namesOfHosts(String address) {
    assertThat(ours.host(IpAddress.parse(address)))
        .isEqualTo(generated.host(IpAddress.parse(address)));
  }

  @ParameterizedTest
  @CsvSource({"6,80", "6,443", "17,53", "17,69", "6,69", "132,80", "6,0", "6,65535", "6,256"})
  void namesOfPorts(int protocol, int port) {
    assertThat(ours.service(port, new Protocol(protocol)))
        .isEqualTo(generated.service(port, new Protocol(protocol)));
  }

  @ParameterizedTest
  @CsvSource({"6,http", "6,www", "17,tftp", "6,tftp", "6,HTTP", "132,http", "6,x11-1"})
  void portsOfServices(int protocol, String name) {
    assertThat(ours.port(name, new Protocol(protocol)))
        .isEqualTo(generated.port(name, new Protocol(protocol)));
  }
}
