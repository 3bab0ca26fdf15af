package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only files are read, and nobody is waited for. */
@Timeout(60)
class SmallFileTest {
  @TempDir private Path folder;

  @Test
  void beginningIsReadAlsoThroughALink() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "12345");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(SmallFile.read(file, 3)).isEqualTo("123".getBytes(StandardCharsets.US_ASCII));
    assertThat(SmallFile.read(link, 9)).hasSize(5);
    assertThatThrownBy(() -> SmallFile.read(link, 9, LinkOption.NOFOLLOW_LINKS))
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void whatIsNotThereIsToldApart() {
    assertThatThrownBy(() -> SmallFile.read(folder.resolve("none"), 9))
        .isInstanceOf(NoSuchFileException.class);
  }

  /** To open a pipe that nobody writes to waits, and so does to read one. */
  @Test
  void pipesFoldersAndDevicesAreNotRead() throws Exception {
    Path pipe = folder.resolve("pipe");
    try (LinePipe written = LinePipe.open(pipe, Optional.empty())) {
      written.write("1");
      assertNotRead(pipe);
    }
    assertNotRead(pipe);
    assertNotRead(folder);
    assertNotRead(Path.of("/dev/zero"));
  }

  private static void assertNotRead(Path path) {
    assertThatThrownBy(() -> SmallFile.read(path, 9))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": Not a regular file");
  }

  @Test
  void fileIsMadeAndOverwrittenOnlyIfThatIsWanted() throws Exception {
    Path file = folder.resolve("file");
    SmallFile.write(file, bytes("long"), false);
    assertThat(file).hasContent("long");
    SmallFile.write(file, bytes("2"), false);
    assertThat(file).hasContent("long");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    SmallFile.write(link, bytes("3"), true);
    assertThat(file).hasContent("3");
    assertThat(link).isSymbolicLink();
    assertThatThrownBy(() -> SmallFile.write(folder.resolve("none/file"), bytes("4"), true))
        .isInstanceOf(NoSuchFileException.class);
  }

  /** To open a pipe that nobody reads waits; a device may do anything. */
  @Test
  void pipesFoldersAndDevicesAreNotWritten() throws Exception {
    Path pipe = folder.resolve("pipe");
    try (LinePipe read = LinePipe.open(pipe, Optional.empty())) {
      assertThat(read.dropped()).isZero();
      assertNotWritten(pipe);
    }
    assertNotWritten(pipe);
    assertNotWritten(folder);
    assertNotWritten(Path.of("/dev/null"));
  }

  private static void assertNotWritten(Path path) {
    assertThatThrownBy(() -> SmallFile.write(path, bytes("1"), true))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": Not a regular file");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
