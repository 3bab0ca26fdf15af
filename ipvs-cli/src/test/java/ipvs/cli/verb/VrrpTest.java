package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.Pipes;
import ipvs.cli.session.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ipvs vrrp} refuses before it opens anything. */
class VrrpTest {
  /** On an interface that no machine has. */
  private static final String INSTANCE =
      """
      vrrp_instance web {
          interface no-such-link
          virtual_router_id 51
          priority 100
          virtual_ipaddress {
              192.0.2.10/32
          }
      }
      """;

  private static final String MUCH = "! nothing\n".repeat(210_000);

  @TempDir private Path folder;

  private String refusal(VerbStatus status, String... words) {
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> false, Optional::empty, folder);
    Said said = new Said();
    assertThat(Ipvs.run(said.console(), around, List.of(words))).isEqualTo(status);
    assertThat(said.out()).isEmpty();
    return said.err();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void whatMightNotFitIntoMemoryIsNotRead() throws IOException {
    Path large = file("large.conf", INSTANCE + MUCH);
    assertThat(refusal(VerbStatus.USAGE, "vrrp", "--release", large.toString()))
        .isEqualTo("ipvs vrrp: " + large + ": File too large\n");
    file("much", MUCH.substring(MUCH.length() / 2));
    file("more", MUCH.substring(MUCH.length() / 2));
    Path including = file("including.conf", INSTANCE + "include much\ninclude more\n");
    assertThat(refusal(VerbStatus.USAGE, "vrrp", "--release", including.toString()))
        .contains(":10:9: ", "File too large");
  }

  @Test
  @Timeout(60)
  void aPipeWithANameIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    Pipes.make(pipe);
    assertThat(refusal(VerbStatus.USAGE, "vrrp", "--release", pipe.toString()))
        .isEqualTo("ipvs vrrp: " + pipe + ": Not a regular file\n");
  }

  @Test
  void whatContradictsItselfIsWrongUsage() throws IOException {
    String conf = file("vrrp.conf", INSTANCE).toString();
    assertThat(refusal(VerbStatus.USAGE, "vrrp", "--dry-run", "--release", conf))
        .isEqualTo("ipvs vrrp: --dry-run changes nothing, and --release does\n");
    assertThat(refusal(VerbStatus.USAGE, "vrrp", "--hook-timeout", "0", conf))
        .isEqualTo("ipvs vrrp: --hook-timeout is more than 0\n");
  }
}
