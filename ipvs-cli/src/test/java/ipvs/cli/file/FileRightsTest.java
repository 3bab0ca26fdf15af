package ipvs.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new file gets the rights of another one. */
class FileRightsTest {
  @TempDir private Path folder;

  private Path file(String name, String mode) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rw-r--r--",
    "rw-rw-r--, rw-r--r--",
    "rw-r-----, rw-------",
    "rw-rw----, rw-------",
    "rw----r--, rw-------",
    "r--r--r--, r--r--r--",
    "-w-r--r--, -w-------",
    "rwxrwxrwx, rwxrwxrwx"
  })
  void atFirstItIsOpenToThoseOnlyToWhomItWillBe(String mode, String atFirst) throws IOException {
    Optional<FileRights> rights = FileRights.find(file("old", mode));
    assertThat(FileRights.atFirst(rights))
        .extracting(attribute -> PosixFilePermissions.toString(permissions(attribute.value())))
        .containsExactly(atFirst);
  }

  private static Set<PosixFilePermission> permissions(Object value) {
    return Set.copyOf(((Set<?>) value).stream().map(PosixFilePermission.class::cast).toList());
  }

  @Test
  void everyModeIsKept() throws IOException {
    for (int bits = 0; bits < 512; bits++) {
      FileRights all = FileRights.find(file("old", "rw-r--r--")).orElseThrow();
      FileRights rights = new FileRights(all.owner(), all.group(), bits);
      Path fresh = folder.resolve("fresh");
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              FileRights.atFirst(Optional.of(rights)))) {
        rights.giveTo(fresh, channel);
      }
      assertThat(FileRights.find(fresh)).contains(rights);
      Files.delete(fresh);
      Files.delete(folder.resolve("old"));
    }
  }

  @Test
  void whoeverSwapsTheNameGetsNothing() throws IOException {
    FileRights rights = FileRights.find(file("table", "rw-rw-rw-")).orElseThrow();
    Path name = folder.resolve("new");
    try (FileChannel channel =
        FileChannel.open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Path moved = Files.move(name, folder.resolve("moved"));
      Path victim = file("victim", "rw-------");
      Files.createLink(name, victim);

      rights.giveTo(name, channel);

      assertThat(mode(victim)).isEqualTo("rw-------");
      assertThat(mode(moved)).isEqualTo("rw-rw-rw-");
    }
  }

  @Test
  void anOpenFileIsFoundWhateverItsName() throws IOException {
    Path name = folder.resolve("file");
    try (FileChannel channel =
            FileChannel.open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel again = FileChannel.open(name, StandardOpenOption.WRITE)) {
      channel.position(7);
      Files.delete(name);
      Files.createFile(name);
      Object unnamed = Files.getAttribute(OpenFile.path(channel), "unix:ino");
      assertThat(unnamed)
          .isEqualTo(Files.getAttribute(OpenFile.path(again), "unix:ino"))
          .isNotEqualTo(Files.getAttribute(name, "unix:ino"));
      assertThat(OpenFile.path(channel)).isNotEqualTo(OpenFile.path(again));
      assertThat(channel.position()).isEqualTo(7);
    }
  }

  @Test
  void theOwnerOfALockUsesIt() {
    assertThat(IntStream.of(0444, 0, 0640).map(bits -> usable(bits).mode()))
        .containsExactly(0644, 0600, 0640);
  }

  private static FileRights usable(int bits) {
    return new FileRights(1, 2, bits).usableByOwner();
  }
}
