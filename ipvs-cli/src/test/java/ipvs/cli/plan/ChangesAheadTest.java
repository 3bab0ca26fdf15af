package ipvs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.table.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of changes that are made ahead are those that are made afterwards. */
class ChangesAheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 20_000})
  void whatWasExpectedIsPrinted(int count) throws IOException {
    List<Change> changes = changes(count);

    assertThat(printed(changes, new ArrayList<>(changes))).isEqualTo(lines(changes));
  }

  @Test
  void whatWasNotMadeIsNotPrinted() throws IOException {
    List<Change> changes = changes(5000);

    assertThat(printed(changes, List.of())).isEmpty();
    assertThat(printed(changes, changes.subList(0, 4999)))
        .isEqualTo(lines(changes.subList(0, 4999)));
    List<Change> others = new ArrayList<>(changes);
    others.set(4999, new Change.DeleteService(mark(9999)));
    assertThat(printed(changes, others)).isEqualTo(lines(others)).endsWith("-D -f 9999\n");
  }

  private static List<Change> changes(int count) {
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      changes.add(new Change.DeleteService(mark(i)));
    }
    return changes;
  }

  private static FirewallMark mark(int number) {
    return new FirewallMark(number, AddressFamily.INET);
  }

  private static String printed(List<Change> expected, List<Change> made) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    ChangesAhead.of(expected).print(made, out);
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private static String lines(List<Change> changes) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    ChangePrinter printer = new ChangePrinter(out, EndpointText.numeric());
    for (Change change : changes) {
      printer.print(change);
    }
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
