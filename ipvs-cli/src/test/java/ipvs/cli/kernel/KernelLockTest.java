package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changes the table of a network namespace keeps others of this program from it. */
class KernelLockTest {
  @TempDir private Path run;
  private final List<String> told = new ArrayList<>();

  private Closeable take(Duration wait) throws IOException {
    return KernelLock.take(run.resolve("ipvs"), Namespace.OWN.inode(), wait, told::add);
  }

  private Path file() throws IOException {
    Object namespace = Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino");
    return run.resolve("ipvs").resolve(namespace + ".lock");
  }

  @Test
  void itIsTakenOnceAndNamesItsHolder() throws IOException {
    String process = "process " + ProcessHandle.current().pid();
    try (Closeable lock = take(Duration.ZERO)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> take(Duration.ZERO))
          .isInstanceOf(LockedException.class)
          .hasMessage(file() + ": " + process + " is changing the table");
      assertThatThrownBy(() -> take(Duration.ofMillis(1)))
          .hasMessage(file() + ": " + process + " is changing the table, waited for 1 ms");
    }
    take(Duration.ZERO).close();
    assertThat(told).isEmpty();
  }

  @Test
  void itsFileStaysAndIsForItsOwnerAlone() throws IOException {
    take(Duration.ZERO).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("ipvs"))))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void whereThereCanBeNoneThatIsToldAndAllGoesOn() throws IOException {
    Path other = Files.createDirectory(run.resolve("other"));
    List<Trap> traps =
        List.of(
            folder -> Files.createSymbolicLink(folder, other),
            folder -> Files.createFile(folder),
            folder -> {
              Files.createDirectory(folder);
              Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            },
            folder -> {
              Files.createDirectory(folder);
              Files.createSymbolicLink(file(), other.resolve("made"));
            },
            folder -> {
              Files.createDirectory(folder);
              Files.createDirectory(file());
            });
    for (Trap trap : traps) {
      trap.set(run.resolve("ipvs"));

      take(Duration.ZERO).close();

      assertThat(told).hasSize(1);
      assertThat(told.get(0))
          .startsWith("cannot be locked: " + run)
          .endsWith("; others may change the table meanwhile");
      told.clear();
      if (Files.isDirectory(run.resolve("ipvs"), LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file());
      }
      Files.delete(run.resolve("ipvs"));
    }
    assertThat(other).isEmptyDirectory();
  }

  /** What somebody could have put where the lock is to be. */
  @FunctionalInterface
  private interface Trap {
    void set(Path folder) throws IOException;
  }
}
