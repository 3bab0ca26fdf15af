package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.health.HealthStore;
import ipvs.model.health.HealthMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be kept is told with the name of the file, however it fails. */
class NamedStoreTest {
  @TempDir private Path folder;

  private static HealthStore at(Path path) {
    return new NamedStore(new MemoryFile(path, InstantSource.system(), line -> {}), path);
  }

  @Test
  void aFolderThatWasRemovedIsMadeAgain() throws IOException {
    Path path = folder.resolve("state").resolve("run.json");
    at(path).save(HealthMemory.NONE);
    assertThat(path).isNotEmptyFile();
  }

  @Test
  void whatIsInTheWayIsNamed() throws IOException {
    Path path = Files.createDirectory(folder.resolve("run.json"));
    assertThatThrownBy(() -> at(path).save(HealthMemory.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageNotContaining("/proc/");
    Path below = Files.createFile(folder.resolve("file")).resolve("run.json");
    assertThatThrownBy(() -> at(below).save(HealthMemory.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(below.getParent().toString());
  }
}
