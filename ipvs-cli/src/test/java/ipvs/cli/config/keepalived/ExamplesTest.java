package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.CheckedFile;
import ipvs.cli.config.Example;
import ipvs.cli.config.FileSource;
import ipvs.cli.names.SystemNames;
import ipvs.model.RealServer;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples, one file each. */
class ExamplesTest {
  static List<Example> examples() throws IOException {
    return Examples.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void aFileIsTheTableOfItsRules(Example example) throws IOException {
    Table table = Examples.read(example, example.text()).table().table();
    Table wanted = tableOf(example.rules());

    assertThat(sets(table)).isEqualTo(sets(wanted));
    assertThat(table.timeouts().orElse(Timeouts.UNCHANGED)).isEqualTo(wanted.timeouts().get());
    assertThat(table.daemons()).isEqualTo(wanted.daemons());
  }

  /** Of these a reader that follows keepalived makes no more what keepalived makes of them. */
  private static final Set<String> ALWAYS_OURS = Set.of("K13.example", "K14.example");

  /** Those of which it is known what keepalived makes. */
  static List<Example> measured() throws IOException {
    List<Example> measured = new ArrayList<>();
    for (Example each : Examples.all()) {
      if (!each.name().startsWith("L") || each.otherRules().isPresent()) {
        measured.add(each);
      }
    }
    return measured;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("measured")
  void aFileReadAsKeepalivedReadsItIsTheTableThatThatMakes(Example example) throws IOException {
    boolean isOurs = example.otherRules().isEmpty() || ALWAYS_OURS.contains(example.name());
    KeepalivedFile file = Examples.read(example, example.text(), Manner.AS_KEEPALIVED);

    assertThat(sets(file.table().table()))
        .isEqualTo(sets(tableOf(isOurs ? example.rules() : example.otherRules().get())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void whatIsWrongIsToldAtItsPlace(Example example) {
    assertThat(Examples.read(example, example.text()).faults())
        .extracting(example::told)
        .containsExactlyElementsOf(example.diagnostics());
  }

  /** The sentence may change; but it says what was done. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void aSentenceHasItsWordAndWhatWasDone(Example example) {
    for (Fault fault : Examples.read(example, example.text()).faults()) {
      assertThat(fault.context().done()).isPresent();
      assertThat(fault.toString())
          .contains(fault.word().orElse(""))
          .contains("; " + fault.context().done().get())
          .contains(" [" + fault.code() + "]");
    }
  }

  /** Each line that is added only moves what follows, but within a definition. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void commentsBlankLinesAndCarriageReturnsChangeNoTable(Example example) {
    KeepalivedFile plain = Examples.read(example, example.text());
    KeepalivedFile padded =
        Examples.read(
            example, "# first\n\n" + example.text().replaceAll("(?<!\\\\)\n", "\r\n\t! more\r\n"));

    assertThat(padded.table()).isEqualTo(plain.table());
    assertThat(padded.vrrp()).isEqualTo(plain.vrrp());
    assertThat(padded.faults())
        .extracting(Fault::code)
        .isEqualTo(plain.faults().stream().map(Fault::code).toList());
  }

  /** Of these there is no example: they take this machine, many bytes, or another language. */
  private static final Set<ConfigCode> ELSEWHERE =
      EnumSet.of(
          ConfigCode.BYTE_ORDER_MARK,
          ConfigCode.NOT_TEXT,
          ConfigCode.NOT_UTF_8,
          ConfigCode.TOO_LARGE,
          ConfigCode.INCLUDE_UNREADABLE,
          ConfigCode.NO_SUCH_INTERFACE,
          ConfigCode.NO_SUCH_USER,
          ConfigCode.CANNOT_RUN,
          ConfigCode.WRONG_FAMILY_KEY,
          ConfigCode.INDENT,
          ConfigCode.REFUSED,
          ConfigCode.LOST);

  @Test
  void everyCodeOccurs() throws IOException {
    Set<FaultKind> seen = new HashSet<>(ELSEWHERE);
    for (Example example : Examples.all()) {
      Examples.read(example, example.text()).faults().forEach(fault -> seen.add(fault.code()));
    }
    assertThat(seen).containsExactlyInAnyOrder(ConfigCode.values());
  }

  /** A kernel has its services, and their servers, in an order of its own. */
  private static Map<VirtualService, Set<RealServer>> sets(Table table) {
    return table.entries().stream()
        .collect(Collectors.toMap(TableEntry::service, entry -> Set.copyOf(entry.servers())));
  }

  /** Those of which the line has no effect, whatever else is said. */
  private static final Set<ConfigCode> OF_LINES_WITHOUT_EFFECT =
      EnumSet.of(
          ConfigCode.BAD_NUMBER,
          ConfigCode.BAD_VALUE,
          ConfigCode.OUT_OF_RANGE,
          ConfigCode.MISSING_VALUE,
          ConfigCode.UNKNOWN_KEYWORD,
          ConfigCode.MISPLACED_KEYWORD,
          ConfigCode.REMOVED_KEYWORD,
          ConfigCode.FLAG_IGNORED,
          ConfigCode.PROTOCOL_IGNORED,
          ConfigCode.NO_EFFECT,
          ConfigCode.NOT_SUPPORTED,
          ConfigCode.MAIL,
          ConfigCode.FLUSH);

  /** Faults of what was deleted are gone, and the table is the same. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void aLineWithoutEffectCanBeDeleted(Example example) {
    KeepalivedFile whole = Examples.read(example, example.text());
    List<String> lines = example.text().lines().toList();
    for (Fault fault : whole.faults()) {
      String line = lines.get(Math.min(lines.size(), fault.place().line()) - 1);
      boolean isAlone =
          fault.context().file().isEmpty()
              && fault.context().macro().isEmpty()
              && line.matches("[^{}\\\\$]*")
              && OF_LINES_WITHOUT_EFFECT.contains(fault.code());
      if (isAlone) {
        List<String> rest = new ArrayList<>(lines);
        rest.remove(fault.place().line() - 1);
        assertThat(sets(Examples.read(example, String.join("\n", rest) + "\n").table().table()))
            .as("%s", fault)
            .isEqualTo(sets(whole.table().table()));
      }
    }
  }

  private static Table tableOf(String rules) throws IOException {
    byte[] bytes = rules.getBytes(StandardCharsets.US_ASCII);
    CheckedFile file =
        CheckedFile.of(
            FileSource.standardInput(new ByteArrayInputStream(bytes)),
            new SystemNames(),
            CheckedFile.Depth.USABLE);
    assertThat(file.faults()).isEmpty();
    return file.table();
  }
}
