package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private final List<String> entries =
      Overview.text().lines().filter(line -> line.startsWith("  ")).toList();

  @Test
  void allIsThere() {
    assertThat(entries).hasSize(VerbName.all().size() + 1 + ProgramOption.values().length);
  }

  @Test
  void whatAnEntryMeansBeginsWhereItDoesInAllOthers() {
    int longest =
        Stream.concat(
                VerbName.all().stream().map(VerbName::toString),
                Stream.of(ProgramOption.values()).map(option -> String.join(", ", option.names())))
            .map(String::length)
            .max(Comparator.naturalOrder())
            .orElseThrow();

    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.substring(2)).matches(".{" + longest + "}  \\S.*"));
  }
}
