package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.json.Severity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that Debian's package of keepalived shows, one of which wants the id high or low. */
@EnabledIf("areThere")
class DebianSamplesTest {
  private static final Path FOLDER = Path.of("/usr/share/doc/keepalived/samples");

  static boolean areThere() {
    return Files.isDirectory(FOLDER);
  }

  static List<Path> samples() throws IOException {
    List<Path> samples = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(FOLDER, "keepalived.conf*")) {
      found.forEach(samples::add);
    }
    samples.sort(null);
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nothingIsLostOfThem(Path sample) throws IOException {
    KeepalivedFile file =
        KeepalivedFile.read(
            sample.toString(),
            Files.readAllBytes(sample),
            KeepalivedOptions.PLAIN.withConfigId("high"));

    assertThat(file.faults()).noneMatch(fault -> fault.severity() == Severity.ERROR);
    assertThat(file.table().services().isEmpty() && file.vrrp().instances().isEmpty()).isFalse();
  }
}
