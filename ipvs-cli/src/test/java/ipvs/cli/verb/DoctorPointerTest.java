package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.session.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sits at a terminal is pointed to {@code ipvs doctor}, in one line, and nobody else is. */
class DoctorPointerTest {
  private static final String IDLE =
      "-A -t 192.0.2.10:80 -s rr\n"
          + "-a -t 192.0.2.10:80 -r 10.0.0.2:80 -m -w 0\n"
          + "-A -t 192.0.2.10:81 -s rr\n"
          + "-A -t 192.0.2.10:82 -s rr\n"
          + "-a -t 192.0.2.10:82 -r 10.0.0.2:82 -m -w 1\n";

  private static final String POINTER =
      ": tcp 192.0.2.10:80 and 1 more: no server has a weight; ipvs doctor says what that means\n";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("table"), IDLE);
  }

  private String complaint(boolean isTerminal, String... words) {
    Said said = new Said();
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> isTerminal, Optional::empty, Path.of("/none"));
    List<String> line =
        Stream.concat(Stream.of(words), Stream.of("--connect", "sim:" + folder.resolve("table")))
            .toList();
    assertThat(Ipvs.run(said.console(), around, line)).as(said.err()).hasToString("DONE");
    return said.err();
  }

  @Test
  void aListingAndATableThatIsAppliedPointToTheDoctor() {
    String file = folder.resolve("table").toString();
    assertThat(complaint(true, "list")).isEqualTo("ipvs list" + POINTER);
    assertThat(complaint(true, "list", "--brief")).isEqualTo("ipvs list" + POINTER);
    assertThat(complaint(true, "list", "port=81"))
        .isEqualTo("ipvs list" + POINTER.replace("10:80 and 1 more", "10:81"));
    assertThat(complaint(true, "apply", file)).isEqualTo("ipvs apply" + POINTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"list --json", "list --prometheus", "list weight=0", "list port=82", "list -jp"})
  void documentsAndPartsOfServicesDoNot(String line) {
    assertThat(complaint(true, line.split(" "))).isEmpty();
  }

  @Test
  void toProgramsTheStandardErrorOfASuccessIsEmpty() {
    assertThat(complaint(false, "list")).isEmpty();
    assertThat(complaint(false, "apply", folder.resolve("table").toString())).isEmpty();
    assertThat(complaint(true, "apply", "--json", folder.resolve("table").toString())).isEmpty();
  }
}
