package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A named pipe takes as little as a terminal does when nobody reads it. */
class TerminalOutputTest {
  private static final int CAPACITY = 1 << 16;

  @TempDir private Path folder;
  private Path pipe;

  @BeforeEach
  void makePipe() throws Exception {
    pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  @Test
  void itHandsOnWhatIsTakenAndNoMore() throws IOException {
    byte[] bytes = new byte[CAPACITY + 5];
    new Random(1).nextBytes(bytes);
    byte[] read = new byte[CAPACITY];
    // For both ends, so that opening it waits for nobody.
    try (RandomAccessFile far = new RandomAccessFile(pipe.toFile(), "rw");
        TerminalOutput out = TerminalOutput.of(pipe)) {
      assertThat(out.write(bytes, 5, CAPACITY)).isEqualTo(CAPACITY);
      assertThat(out.write(bytes, 0, 5)).isZero();
      far.readFully(read);
      out.await(60_000);
      assertThat(out.write(bytes, 0, 5)).isEqualTo(5);
      assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, 5, bytes.length));
      far.readFully(read, 0, 5);
      assertThat(read).startsWith(Arrays.copyOf(bytes, 5));
    }
  }

  @Test
  void whatHasGoneOrIsNotThereIsTold() throws IOException {
    TerminalOutput out;
    try (RandomAccessFile far = new RandomAccessFile(pipe.toFile(), "rw")) {
      out = TerminalOutput.of(pipe);
      assertThat(far.getFD().valid()).isTrue();
    }
    assertThatIOException()
        .isThrownBy(() -> out.write(new byte[1], 0, 1))
        .withMessage("Broken pipe");
    out.close();
    out.close();
    assertThatIOException()
        .isThrownBy(() -> TerminalOutput.of(folder.resolve("none")))
        .withMessageContaining("ENOENT");
  }
}
