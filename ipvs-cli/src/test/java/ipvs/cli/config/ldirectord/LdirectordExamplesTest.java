package ipvs.cli.config.ldirectord;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.Example;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.rules.SettingsWriter;
import ipvs.model.health.CheckedTable;
import ipvs.netlink.json.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ldirectord 4.12 did with these files was recorded by a program in the place of ipvsadm; it
 * stops at the first mistake.
 */
class LdirectordExamplesTest {
  static List<Example> examples() throws IOException {
    return Example.all("ldirectord");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFileHasTheseRulesAndFaults(Example example) throws IOException {
    LdirectordFile file = LdirectordFile.read(example.bytes());
    assertThat(file.faults())
        .extracting(example::told)
        .containsExactlyElementsOf(example.diagnostics());
    assertThat(rules(file.table())).isEqualTo(example.rules());
  }

  /** What is wrong in one line alone is no reason to read another one otherwise. */
  @ParameterizedTest
  @MethodSource("examples")
  void aCommentAndCarriageReturnsOnlyMoveFaults(Example example) throws IOException {
    String text = "# comment\n" + example.text().replace("\n", "\r\n");
    LdirectordFile plain = LdirectordFile.read(example.bytes());
    LdirectordFile moved = LdirectordFile.read(text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(moved.table()).isEqualTo(plain.table());
    List<String> expected = new ArrayList<>();
    for (Fault fault : plain.faults()) {
      expected.add(line(fault, fault.place().line() + 1));
    }
    assertThat(moved.faults().stream().map(fault -> line(fault, fault.place().line())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aPlaceIsThatOfItsWord(Example example) {
    String[] lines = example.text().split("\n", -1);
    for (Fault fault : LdirectordFile.read(example.bytes()).faults()) {
      String line = lines[fault.place().line() - 1];
      assertThat(line.substring(fault.place().column() - 1)).startsWith(fault.word().orElse(""));
    }
  }

  static String rules(CheckedTable table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    new SettingsWriter(out).asGiven(table.table(), table.entries());
    out.flush();
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static String line(Fault fault, int line) {
    return "ldirectord.cf:"
        + line
        + ":"
        + fault.place().column()
        + ": "
        + fault.severity()
        + " ["
        + fault.code()
        + "] "
        + fault.word().orElse("");
  }
}
