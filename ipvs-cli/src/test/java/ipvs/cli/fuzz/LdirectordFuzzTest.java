package ipvs.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.cli.config.Example;
import ipvs.cli.config.ldirectord.LdirectordFile;
import ipvs.netlink.json.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a file of ldirectord: it makes a table, and each fault is on one of its lines. */
@Timeout(60)
class LdirectordFuzzTest {
  static Stream<byte[]> seeds() throws IOException {
    return Example.all("ldirectord").stream().map(Example::bytes);
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesMakeATableAndFaultsOnTheirLines(byte[] bytes) {
    LdirectordFile file = LdirectordFile.read(bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] lines = text.split("\n", -1);
    for (Fault fault : file.faults()) {
      assertThat(fault.place().line()).isBetween(1, lines.length);
      String line = lines[fault.place().line() - 1];
      assertThat(fault.place().column()).isBetween(1, line.length() + 1);
      assertThat(line.substring(fault.place().column() - 1)).startsWith(fault.word().orElse(""));
      assertThat(fault.toString()).isNotEmpty();
    }
    assertThat(file.table().table().entries()).hasSameSizeAs(file.table().entries());
  }
}
