package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket whose folder others may write to, well-meaning ones and others. */
@Timeout(120)
class SharedFolderTest {
  private static final int TRIES = 300;
  private static final int ROUNDS = 60;

  @TempDir Path folder;
  @TempDir Path elsewhere;
  private Path path;

  @BeforeEach
  void place() {
    path = folder.resolve("socket");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** Leaves a socket behind at which nobody listens. */
  private void leaveStale() throws IOException {
    Path saved = elsewhere.resolve("saved");
    UnixListener gone = UnixListener.bind(path, 1);
    Files.createLink(saved, path);
    gone.close();
    Files.move(saved, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Puts a link in the place of whatever appears in the folder, as fast as it can. */
  private void swapAll(Path target, AtomicBoolean isOver) {
    for (int count = 0; !isOver.get(); ) {
      try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
        for (Path name : names) {
          if (!Files.isSymbolicLink(name)) {
            Files.move(name, elsewhere.resolve("swapped" + count++));
            Files.createSymbolicLink(name, target);
          }
        }
      } catch (IOException e) {
        // The name has gone before it could be swapped.
      }
    }
  }

  private void removeLinks() throws IOException {
    for (Path name : files()) {
      if (Files.isSymbolicLink(name)) {
        Files.deleteIfExists(name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverSwapsNamesForLinksOpensNoOtherFile(boolean isFile) throws Exception {
    Path secret = elsewhere.resolve("secret");
    String before;
    if (isFile) {
      Files.writeString(secret, "mine");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      before = "rw-------";
    } else {
      Files.createDirectory(secret);
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
      before = "rwx------";
    }
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> swapAll(secret, isOver));
    try {
      for (int i = 0; i < TRIES; i++) {
        try {
          UnixListener.bind(path, 1).close();
        } catch (FileSystemException e) {
          assertThat(e).hasMessageStartingWith(path + ": ");
        }
        assertThat(mode(secret)).isEqualTo(before);
        removeLinks();
      }
    } finally {
      isOver.set(true);
      swapping.get(60, TimeUnit.SECONDS);
    }
    assertThat(secret).satisfies(file -> assertThat(Files.exists(file)).isTrue());
    if (isFile) {
      assertThat(secret).hasContent("mine");
    } else {
      assertThat(secret).isEmptyDirectory();
    }
  }

  @Test
  void ofServersThatStartAtOnceOneListens() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      leaveStale();
      CyclicBarrier start = new CyclicBarrier(2);
      List<CompletableFuture<UnixListener>> starting = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        starting.add(CompletableFuture.supplyAsync(() -> bound(start)));
      }
      List<UnixListener> listening = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      for (CompletableFuture<UnixListener> each : starting) {
        each.handle(
                (listener, e) ->
                    e == null
                        ? listening.add(listener)
                        : refused.add(e.getCause().getCause().getMessage()))
            .get(60, TimeUnit.SECONDS);
      }
      assertThat(refused).containsExactly(path + ": another server listens there");
      assertThat(listening).hasSize(1);
      UnixStream.connect(path.toString()).close();
      listening.get(0).accept().stream().close();
      listening.get(0).close();
      assertThat(files()).isEmpty();
    }
  }

  private UnixListener bound(CyclicBarrier start) {
    try {
      start.await();
      return UnixListener.bind(path, 1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkfifo $0", "ln -s elsewhere $0", "mkdir $0"})
  void whatCannotBeLockedIsToldAtOnceAndStays(String make) throws Exception {
    Path lock = folder.resolve("socket.lock");
    assertThat(new ProcessBuilder("sh", "-c", make, lock.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> UnixListener.bind(path, 1))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": socket.lock is there and is no regular file");
    assertThat(files()).containsExactly(lock);
  }

  @Test
  void aLockThatWasLeftBehindIsUsed() throws Exception {
    Path lock = Files.writeString(folder.resolve("socket.lock"), "somebody's");
    UnixListener listener = UnixListener.bind(path, 1);
    assertThat(files()).containsExactlyInAnyOrder(path, lock);
    listener.close();
    assertThat(files()).containsExactly(lock);
    assertThat(lock).hasContent("somebody's");
  }

  @Test
  void aServerThatEndsLeavesWhatTookThePlaceOfItsSocket() throws Exception {
    UnixListener listener = UnixListener.bind(path, 1);
    Files.move(path, elsewhere.resolve("moved"));
    Files.writeString(path, "mine");
    listener.close();
    assertThat(files()).containsExactly(path);
    assertThat(path).hasContent("mine");
  }

  @Test
  void aServerThatEndsFindsItsSocketWhereItsFolderIsNow() throws Exception {
    Path lower = Files.createDirectory(folder.resolve("lower"));
    UnixListener listener = UnixListener.bind(lower.resolve("socket"), 1);
    Path moved = Files.move(lower, folder.resolve("moved"));
    listener.close();
    assertThat(moved).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw-------", "rwxrwxrwx"})
  void theModeIsTheOneThatWasAskedFor(String mode) throws Exception {
    UnixListener listener = UnixListener.bind(path, PosixFilePermissions.fromString(mode), 1);
    assertThat(mode(path)).isEqualTo(mode);
    listener.close();
  }
}
