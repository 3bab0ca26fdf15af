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
}
