package ipvs.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.cli.config.Example;
import ipvs.cli.config.keepalived.ConfigFiles;
import ipvs.cli.config.keepalived.KeepalivedFile;
import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.cli.config.keepalived.Manner;
import ipvs.netlink.json.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes are given for a keepalived.conf: they are read, each fault is at a place that the
 * file has, and the same bytes say the same again.
 *
 * <p>The file can include itself, as {@code self}.
 */
@Timeout(60)
class KeepalivedFuzzTest {
  static Stream<byte[]> seeds() throws IOException {
    return Example.all("keepalived").stream().map(Example::bytes);
  }

  /** Knows one file. */
  private record Self(byte[] bytes) implements ConfigFiles {
    @Override
    public byte[] read(String name, int most) throws IOException {
      if (name.equals("self")) {
        return bytes;
      }
      throw new NoSuchFileException(name);
    }

    @Override
    public List<String> names(String folder) {
      return List.of("self", "other");
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreReadAndEachFaultHasItsPlace(byte[] data) {
    KeepalivedFile file = read(data, Manner.AS_MEANT);

    String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (Fault fault : file.faults()) {
      int line = fault.place().line();
      assertThat(line).isBetween(1, lines.length);
      assertThat(fault.place().endColumn()).isLessThanOrEqualTo(lines[line - 1].length() + 1);
      assertThat(fault.context().done()).isPresent();
      assertThat(fault.toString()).isNotEmpty();
    }
    assertThat(file.table().table().entries().size())
        .isLessThanOrEqualTo(
            file.table().services().stream().mapToInt(each -> each.names().keys().size()).sum());
    assertThat(read(data, Manner.AS_MEANT).faults()).isEqualTo(file.faults());
    assertThat(read(data, Manner.AS_KEEPALIVED).places()).isNotNull();
  }

  private static KeepalivedFile read(byte[] data, Manner manner) {
    KeepalivedOptions options =
        KeepalivedOptions.PLAIN.withConfigId("low").withFiles(new Self(data)).withManner(manner);
    return KeepalivedFile.read("main", data, options);
  }
}
