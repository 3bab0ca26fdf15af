package ipvs.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The C library on this machine, for what every machine knows if it has the usual files. */
class LibraryNamesTest {
  private final Names names = new SystemNames();

  @Test
  void localhostIsTheLoopbackAddress() throws IOException {
    assumeLine("/etc/hosts", "127.0.0.1\\s+localhost.*");
    assertThat(names.address("localhost")).contains(IpAddress.parse("127.0.0.1"));
  }

  @Test
  void theLoopbackAddressHasAName() throws IOException {
    assumeLine("/etc/hosts", "127.0.0.1\\s+localhost.*");
    assertThat(names.host(IpAddress.parse("127.0.0.1"))).contains("localhost");
  }

  @Test
  void anIpv6AddressMayHaveAName() throws IOException {
    assumeLine("/etc/hosts", "::1\\s.*localhost.*");
    assertThat(names.host(IpAddress.parse("::1"))).isPresent();
  }

  @Test
  void whatDoesNotExistHasNoAddress() {
    // Longer than any name can be: no server is asked.
    assertThat(names.address("x".repeat(300))).isEmpty();
  }

  @Test
  void servicesHaveNamesAndAliases() throws IOException {
    assumeLine("/etc/services", "tftp\\s+69/udp.*");
    assertThat(names.port("http", Protocol.TCP)).hasValue(80);
    assertThat(names.port("www", Protocol.TCP)).hasValue(80);
    assertThat(names.port("tftp", Protocol.UDP)).hasValue(69);
    assertThat(names.service(80, Protocol.TCP)).contains("http");
    assertThat(names.service(69, Protocol.UDP)).contains("tftp");
    assertThat(names.service(443, Protocol.TCP)).contains("https");
  }

  @Test
  void aNameBelongsToItsProtocol() {
    assertThat(names.port("tftp", Protocol.TCP)).isEmpty();
    assertThat(names.service(69, Protocol.TCP)).isEmpty();
    assertThat(names.port("HTTP", Protocol.TCP)).isEmpty();
    assertThat(names.service(80, Protocol.SCTP)).isEmpty();
    assertThat(names.service(0, Protocol.TCP)).isEmpty();
    assertThat(names.service(65535, Protocol.TCP)).isEmpty();
  }

  private static void assumeLine(String file, String pattern) throws IOException {
    boolean hasLine = linesOf(file).stream().anyMatch(line -> line.matches(pattern));
    assumeTrue(hasLine, () -> file + " has no line " + pattern);
  }

  private static List<String> linesOf(String file) throws IOException {
    Path path = Path.of(file);
    return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.ISO_8859_1) : List.of();
  }
}
