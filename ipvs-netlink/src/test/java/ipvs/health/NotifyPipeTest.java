package ipvs.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.config.NamedPipe;
import ipvs.model.health.DirectorSettings;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a pipe with a name learns of changes. */
@Timeout(60)
class NotifyPipeTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  private Optional<NotifyPipe> pipe(Path path) {
    DirectorSettings unsaid = DirectorSettings.UNSAID;
    return NotifyPipe.of(
        new DirectorSettings(
            false,
            Optional.empty(),
            unsaid.scripts(),
            false,
            false,
            Optional.of(new NamedPipe(path.toString(), Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        told::add);
  }

  @Test
  void linesAreReadInOrderThoughTheReaderComesLate() throws Exception {
    Path path = folder.resolve("fifo");
    try (NotifyPipe pipe = pipe(path).orElseThrow()) {
      assertThat(pipe.add("VS [192.0.2.10]:tcp:80 UP")).isTrue();
      assertThat(pipe.add("VS [192.0.2.10]:tcp:80 DOWN")).isTrue();
      try (BufferedReader reader = Files.newBufferedReader(path)) {
        assertThat(reader.readLine()).isEqualTo("VS [192.0.2.10]:tcp:80 UP");
        assertThat(reader.readLine()).isEqualTo("VS [192.0.2.10]:tcp:80 DOWN");
      }
    }
  }

  @Test
  void linesThatNobodyReadsAreLostInTheEnd() throws Exception {
    try (NotifyPipe pipe = pipe(folder.resolve("fifo")).orElseThrow()) {
      String line = "x".repeat(1000);
      int taken = 0;
      while (pipe.add(line) && taken < 10_000) {
        taken++;
      }
      assertThat(taken).isBetween(1, 2000);
    }
  }

  @Test
  void fileThatIsNoPipeIsNotWrittenTo() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(pipe(file)).isEmpty();
    assertThat(file).isEmptyFile();
    assertThat(told).containsExactly("no changes are written to " + file + ": it is no pipe");
  }
}
