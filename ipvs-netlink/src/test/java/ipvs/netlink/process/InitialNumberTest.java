package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackFile.InitialValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files begin with the number that a configuration says. */
class InitialNumberTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  private void write(Path path, Optional<InitialValue> initial) {
    InitialNumber.write(List.of(), List.of(file(path, initial)), told::add);
  }

  private static TrackFile file(Path path, Optional<InitialValue> initial) {
    return new TrackFile("f", path.toString(), Optional.empty(), initial);
  }

  @Test
  void oneThatIsNotThereIsMade() throws IOException {
    Path file = folder.resolve("f");
    write(file, Optional.of(new InitialValue(-7, false)));
    assertThat(file).hasContent("-7\n");

    write(folder.resolve("unsaid"), Optional.empty());
    assertThat(folder.resolve("unsaid")).doesNotExist();
    assertThat(told).isEmpty();
  }

  @Test
  void oneThatIsThereStaysUnlessItIsToBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "123456\n");
    write(file, Optional.of(new InitialValue(7, false)));
    assertThat(file).hasContent("123456\n");
    write(file, Optional.of(new InitialValue(7, true)));
    assertThat(file).hasContent("7\n");
    assertThat(told).isEmpty();
  }

  @Test
  void oneThatCannotBeWrittenIsTold() {
    Path file = folder.resolve("none").resolve("f");
    write(file, Optional.of(new InitialValue(7, false)));
    assertThat(told)
        .containsExactly("file f: " + file + " is not written: No such file or directory");
  }

  /** Whoever reads it counts from where it was. */
  @Test
  void oneThatWasWatchedBeforeStaysAsItIs() {
    TrackFile file = file(folder.resolve("f"), Optional.of(new InitialValue(7, true)));
    InitialNumber.write(List.of(file), List.of(file), told::add);
    assertThat(folder.resolve("f")).doesNotExist();
  }
}
