package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines for whoever reads a pipe; nobody is waited for. */
@Timeout(60)
class LinePipeTest {
  @TempDir private Path folder;

  @Test
  void pipeIsMadeForItsOwnerAlone() throws Exception {
    Path path = folder.resolve("fifo");
    LinePipe.open(path, Optional.empty()).close();

    assertThat((int) Files.getAttribute(path, "unix:mode")).isEqualTo(010600);
  }

  @Test
  void readerThatComesLateReadsAllInOrder() throws Exception {
    Path path = folder.resolve("fifo");
    try (LinePipe pipe = LinePipe.open(path, Optional.empty())) {
      assertThat(pipe.write("first")).isTrue();
      assertThat(pipe.write("second")).isTrue();
      try (BufferedReader reader = Files.newBufferedReader(path)) {
        assertThat(reader.readLine()).isEqualTo("first");
        assertThat(reader.readLine()).isEqualTo("second");
      }
    }
  }

  @Test
  void whatAFullPipeCannotTakeIsDroppedAsAWhole() throws Exception {
    Path path = folder.resolve("fifo");
    try (LinePipe pipe = LinePipe.open(path, Optional.empty())) {
      String line = "x".repeat(4095);
      int written = 0;
      while (pipe.write(line)) {
        written++;
      }
      assertThat(pipe.write("y")).isFalse();
      assertThat(pipe.dropped()).isEqualTo(2);
      try (BufferedReader reader = Files.newBufferedReader(path)) {
        for (int i = 0; i < written; i++) {
          assertThat(reader.readLine()).isEqualTo(line);
        }
        assertThat(pipe.write("z")).isTrue();
        assertThat(reader.readLine()).isEqualTo("z");
      }
    }
  }

  @Test
  void lineThatCouldBeTornIsDropped() throws Exception {
    try (LinePipe pipe = LinePipe.open(folder.resolve("fifo"), Optional.empty())) {
      assertThat(pipe.write("x".repeat(4096))).isFalse();
      assertThat(pipe.dropped()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsWrittenToWhatIsNoPipe() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    for (Path path : new Path[] {file, link}) {
      assertThatThrownBy(() -> LinePipe.open(path, Optional.empty()))
          .isInstanceOf(IOException.class)
          .hasMessage("it is no pipe");
    }
    assertThat(file).isEmptyFile();
  }

  @Test
  void whereNoneCanBeMadeTheSystemsReasonIsTold() {
    assertThatThrownBy(() -> LinePipe.open(folder.resolve("none/fifo"), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage("No such file or directory");
  }

  @Test
  void nothingIsWrittenOnceItIsClosed() throws Exception {
    LinePipe pipe = LinePipe.open(folder.resolve("fifo"), Optional.empty());
    pipe.close();

    assertThat(pipe.write("late")).isFalse();
  }

  private static int attribute(Path path, String name) throws IOException {
    return (int) Files.getAttribute(path, "unix:" + name);
  }

  /** Only root can give files away. */
  private static void requireRoot() throws IOException {
    assumeTrue(attribute(Path.of("/proc/self"), "uid") == 0, "only root gives files away");
  }

  @Test
  void pipeIsGivenToItsOwnerAndTakenUpAgain() throws Exception {
    requireRoot();
    Path path = folder.resolve("fifo");
    Optional<LinePipe.Owner> owner = Optional.of(new LinePipe.Owner(65534, 65533));
    for (int i = 0; i < 2; i++) {
      try (LinePipe pipe = LinePipe.open(path, owner)) {
        assertThat(pipe.write("line")).isTrue();
        assertThat(attribute(path, "uid")).isEqualTo(65534);
        assertThat(attribute(path, "gid")).isEqualTo(65533);
        assertThat(attribute(path, "mode")).isEqualTo(010600);
      }
    }
  }

  @Test
  void pipeOfSomebodyElseIsNotWrittenTo() throws Exception {
    requireRoot();
    Path path = folder.resolve("fifo");
    LinePipe.open(path, Optional.of(new LinePipe.Owner(65534, 65534))).close();

    assertThatThrownBy(() -> LinePipe.open(path, Optional.empty()))
        .hasMessage("it belongs to user 65534");
    assertThatThrownBy(() -> LinePipe.open(path, Optional.of(new LinePipe.Owner(65533, 0))))
        .hasMessage("it belongs to user 65534");
  }
}
