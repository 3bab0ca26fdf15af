package ipvs.cli.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.cli.file.Pipes;
import ipvs.cli.kernel.NoTableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One writer at a time, among the threads of this process; other processes are in an IT. */
@Timeout(60)
class TableLockTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void name() {
    table = folder.resolve("table");
  }

  private TableLock taken(Path file) throws IOException {
    return TableLock.take(file, LONG).orElseThrow();
  }

  @Test
  void threadsTakeTurns() {
    AtomicInteger holders = new AtomicInteger();
    int most =
        IntStream.range(0, 200)
            .parallel()
            .map(
                turn -> {
                  try (TableLock lock = taken(table)) {
                    int now = holders.incrementAndGet();
                    // Long enough for another one to come in, were there no lock.
                    Thread.yield();
                    holders.decrementAndGet();
                    return lock == null ? 0 : now;
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .max()
            .orElseThrow();
    assertThat(most).isEqualTo(1);
  }

  @Test
  void whoWaitsInVainIsToldSo() throws IOException {
    try (Closeable held = taken(table)) {
      assertThat(held).isNotNull();
      assertThat(TableLock.take(table, SHORT)).isEmpty();
      assertThatExceptionOfType(NoTableException.class)
          .isThrownBy(() -> TableFile.at(table, "T").lock(SHORT))
          .withMessage("T: another command has been changing it for 0 s");
    }
    taken(table).close();
  }

  @Test
  void aLinkedFolderHasTheSameLock() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (Closeable held = taken(table)) {
      assertThat(held).isNotNull();
      assertThat(TableLock.take(link.resolve("table"), SHORT)).isEmpty();
    }
  }

  @Test
  void tablesOfOneFolderHaveLocksOfTheirOwn() throws IOException {
    try (Closeable one = taken(table);
        Closeable other = taken(folder.resolve("other"))) {
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void closingTwiceLetsOneIn() throws IOException {
    TableLock first = taken(table);
    first.close();
    first.close();
    try (Closeable second = taken(table)) {
      assertThat(second).isNotNull();
      first.close();
      assertThat(TableLock.take(table, SHORT)).isEmpty();
    }
  }

  @Test
  void whoIsInterruptedGivesUpAndTheNextOneGetsIt() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    FutureTask<Boolean> attempt =
        new FutureTask<>(
            () -> {
              waiting.countDown();
              try {
                taken(table).close();
                return false;
              } catch (InterruptedIOException e) {
                return Thread.currentThread().isInterrupted();
              }
            });
    Thread thread = new Thread(attempt);
    try (Closeable held = taken(table)) {
      assertThat(held).isNotNull();
      thread.start();
      assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();
      assertThat(attempt.get(30, TimeUnit.SECONDS)).as("stays interrupted").isTrue();
    }
    taken(table).close();
  }

  @Test
  void whoeverMayWriteTheTableMayLockIt() throws IOException {
    Files.createFile(table);
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("rw-rw-r--"));
    taken(table).close();
    assertThat(Files.getPosixFilePermissions(folder.resolve("table.lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
  }

  /** What is no lock. */
  private enum Other {
    PIPE("Not a regular file"),
    FOLDER("Is a directory"),
    LINK_TO_A_FILE("Is a symbolic link"),
    LINK_TO_NOTHING("Is a symbolic link"),
    LINK_TO_A_DEVICE("Is a symbolic link"),
    SOCKET("Not a regular file");

    private final String reason;

    Other(String reason) {
      this.reason = reason;
    }

    void make(Path path) throws Exception {
      switch (this) {
        case PIPE -> Pipes.make(path);
        case FOLDER -> Files.createDirectory(path);
        case LINK_TO_A_FILE -> Files.createSymbolicLink(path, Path.of("table"));
        case LINK_TO_NOTHING -> Files.createSymbolicLink(path, Path.of("victim"));
        case LINK_TO_A_DEVICE -> Files.createSymbolicLink(path, Path.of("/dev/zero"));
        case SOCKET ->
            ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))
                .close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatIsNoFileIsNoLockWhateverThePatience(Other other) throws Exception {
    Files.writeString(table, "");
    other.make(folder.resolve("table.lock"));

    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> TableFile.at(table, "T").lock(LONG))
        .withMessage("T.lock: " + other.reason);
    assertThat(Files.exists(folder.resolve("victim"), LinkOption.NOFOLLOW_LINKS)).isFalse();

    Files.delete(folder.resolve("table.lock"));
    taken(table).close();
  }

  @Test
  void theLockOfAReadOnlyTableIsForItsOwner() throws IOException {
    Files.createFile(table);
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("r--r-----"));
    taken(table).close();
    assertThat(Files.getPosixFilePermissions(folder.resolve("table.lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }
}
