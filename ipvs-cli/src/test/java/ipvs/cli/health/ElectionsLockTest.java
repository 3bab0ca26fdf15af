package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElectionsLockTest {
  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  private Closeable take(Path run, String name) throws VerbException {
    return ElectionsLock.take(variable -> Optional.of(run.toString()), name, told::add);
  }

  @Test
  void electionsOfAFileAreHeldOnceAtATime() throws Exception {
    Path run = folder.resolve("run");
    String name = folder.resolve("vrrp.conf").toString();
    try (Closeable held = take(run, name)) {
      take(run, folder.resolve("other.conf").toString()).close();
      assertThatThrownBy(() -> take(run, name))
          .as("%s is held", held)
          .isInstanceOfSatisfying(
              VerbException.class, e -> assertThat(e.status()).isEqualTo(VerbStatus.DEADLINE))
          .hasMessage(name + ": process " + ProcessHandle.current().pid() + " runs it already");
    }
    take(run, name).close();
    assertThat(told).isEmpty();
  }

  @Test
  void withoutAPlaceForTheLockThereAreElectionsAllTheSame() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    take(file, "vrrp.conf").close();
    assertThat(told)
        .containsExactly(
            "nothing keeps it from running twice: " + file + ": is there and is no folder");
  }
}
