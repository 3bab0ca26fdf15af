package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.Out;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pipe that somebody made non-blocking is waited for. */
class StandardStreamTest {
  private static final int O_NONBLOCK = 0x800;
  private static final int CAPACITY = 1 << 16;

  private final Native.LibC libc = new DirectCalls();
  private final int[] pipe = new int[2];

  /** What makes a pipe; jnr-ffi insists that this be public. */
  public interface Pipes {
    /** pipe2(2). */
    int pipe2(@Out int[] ends, int flags);
  }

  StandardStreamTest() {
    assertThat(LibraryLoader.create(Pipes.class).load("c").pipe2(pipe, O_NONBLOCK)).isZero();
  }

  @AfterEach
  void close() {
    libc.close(pipe[0]);
    libc.close(pipe[1]);
  }

  private InputStream reader() throws IOException {
    // That of the file asks where a file ends, which a pipe does not know.
    return new BufferedInputStream(new FileInputStream("/proc/self/fd/" + pipe[0]));
  }

  @Test
  void allIsWrittenOnceToAReaderThatTakesItsTime() throws Exception {
    byte[] bytes = new byte[3 * CAPACITY];
    new Random(1).nextBytes(bytes);
    CompletableFuture<Void> writing = writing(bytes, 5, bytes.length - 5);

    try (InputStream in = reader()) {
      assertThat(in.readNBytes(bytes.length - 5))
          .isEqualTo(Arrays.copyOfRange(bytes, 5, bytes.length));
    }
    writing.get(1, TimeUnit.MINUTES);
  }

  private CompletableFuture<Void> writing(byte[] bytes, int from, int length) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            StandardStream.write(pipe[1], bytes, from, length);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aReaderThatHasGoneIsTold() {
    libc.close(pipe[0]);
    pipe[0] = -1;

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StandardStream.write(pipe[1], new byte[1], 0, 1))
        .withMessage("Broken pipe");
  }

  @Test
  void inputThatIsThereIsNotWaitedFor() throws IOException {
    StandardStream.write(pipe[1], new byte[1], 0, 1);

    assertThat(StandardStream.awaitInput(pipe[0])).isTrue();
  }

  @Test
  void inputIsWaitedForUntilItComes() throws Exception {
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> StandardStream.awaitInput(pipe[0]));

    StandardStream.write(pipe[1], new byte[1], 0, 1);

    // It may have come before the wait began.
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isNotNull();
  }

  @Test
  void theEndIsInput() {
    libc.close(pipe[1]);
    pipe[1] = -1;

    assertThat(StandardStream.awaitInput(pipe[0])).isTrue();
  }
}
