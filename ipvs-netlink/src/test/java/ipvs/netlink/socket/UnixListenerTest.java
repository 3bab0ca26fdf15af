package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.netlink.socket.UnixListener.Accepted;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A listening socket, its place in the file system, and who connects. */
@Timeout(60)
class UnixListenerTest {
  @TempDir Path folder;
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

  private void assertListens() throws IOException {
    UnixStream.connect(path.toString()).close();
  }

  @Test
  void everybodyMayConnectWhateverTheMask() throws Exception {
    try (UnixListener listener = UnixListener.bind(path, 1)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-rw-rw-");
      assertThat(files()).containsExactly(path);
      assertListens();
      listener.accept().stream().close();
    }
  }

  @Test
  void theSocketGoesWithItsServer() throws Exception {
    UnixListener listener = UnixListener.bind(path, 1);
    listener.close();
    listener.close();
    assertThat(files()).isEmpty();
    assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void theSocketOfAnotherServerStays() throws Exception {
    UnixListener first = UnixListener.bind(path, 1);
    Path moved = folder.resolve("moved");
    Files.move(path, moved);
    try (UnixListener second = UnixListener.bind(path, 1)) {
      first.close();
      assertListens();
      second.accept().stream().close();
    }
    assertThat(files()).containsExactly(moved);
  }

  @Test
  void itIsReachedUntilItsNameLeadsElsewhere() throws Exception {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    path = inside.resolve("socket");
    try (UnixListener listener = UnixListener.bind(path, 1)) {
      assertThat(listener.isReached()).isTrue();
      Path moved = Files.move(inside, folder.resolve("moved"));
      assertThat(listener.isReached()).isFalse();
      Files.createDirectory(inside);
      assertThat(listener.isReached()).isFalse();
      try (UnixListener second = UnixListener.bind(path, 1)) {
        assertThat(listener.isReached()).isFalse();
        assertThat(second.isReached()).isTrue();
      }
      Files.createLink(path, moved.resolve("socket"));
      assertThat(listener.isReached()).isTrue();
    }
  }

  @Test
  void nobodyIsWaitedForLongerThanIsSaid() throws Exception {
    try (UnixListener listener = UnixListener.bind(path, 1)) {
      assertThat(listener.accept(1)).isEmpty();
      assertListens();
      listener.accept(Long.MAX_VALUE).orElseThrow().stream().close();
    }
  }

  @Test
  void aStaleSocketIsReplaced() throws Exception {
    UnixListener first = UnixListener.bind(path, 1);
    Path saved = folder.resolve("saved");
    Files.createLink(saved, path);
    first.close();
    Files.move(saved, path, StandardCopyOption.ATOMIC_MOVE);
    assertThatThrownBy(this::assertListens).hasMessage(path + ": nobody listens there");
    try (UnixListener second = UnixListener.bind(path, 1)) {
      assertListens();
      second.accept().stream().close();
    }
  }

  @Test
  void aLiveSocketIsLeftAlone() throws Exception {
    try (UnixListener first = UnixListener.bind(path, 8)) {
      assertThatThrownBy(() -> UnixListener.bind(path, 8))
          .isInstanceOf(FileSystemException.class)
          .hasMessage(path + ": another server listens there");
      assertListens();
      first.accept().stream().close();
    }
  }

  @Test
  void whatIsNoSocketIsLeftAlone() throws Exception {
    Files.writeString(path, "mine");
    assertThatThrownBy(() -> UnixListener.bind(path, 1))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": is there and is no socket");
    assertThat(Files.readString(path)).isEqualTo("mine");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Files.createSymbolicLink(path, folder.resolve("elsewhere"));
    assertThatThrownBy(() -> UnixListener.bind(path, 1)).hasMessageEndingWith("is no socket");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void aMissingFolderIsToldWithThePath() {
    Path lost = folder.resolve("lost/socket");
    assertThatThrownBy(() -> UnixListener.bind(lost, 1))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(lost + ": ");
  }

  @Test
  void theLongestPathIsOneHundredAndSevenBytes() throws Exception {
    Path longest = folder.resolve("x".repeat(106 - folder.toString().length()));
    try (UnixListener listener = UnixListener.bind(longest, 1)) {
      UnixStream.connect(longest.toString()).close();
      listener.accept().stream().close();
    }
    assertThatThrownBy(() -> UnixListener.bind(Path.of(longest + "y"), 1))
        .hasMessageContaining("too long for a UNIX socket: 108 bytes");
  }

  @Test
  void closingEndsAWait() throws Exception {
    UnixListener listener = UnixListener.bind(path, 1);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                while (true) {
                  listener.accept().stream().close();
                }
              } catch (IOException e) {
                end.complete(e);
              }
            });
    waiting.start();
    assertListens();
    listener.close();
    assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void aSocketOfTheParentMustListen() {
    assertThatThrownBy(() -> UnixListener.inherited(1_000_000))
        .isInstanceOf(IOException.class)
        .hasMessage("descriptor 1000000 is no UNIX stream socket that listens");
  }

  @Test
  void thisProcessIsKnownByItsUserAndGroups() throws Exception {
    try (UnixListener listener = UnixListener.bind(path, 1);
        UnixStream client = UnixStream.connect(path.toString());
        UnixStream server = listener.accept().stream()) {
      assertThat(client.isEnded()).isFalse();
      assertThat(server.isEnded()).isFalse();
    }
    try (UnixListener listener = UnixListener.bind(path, 1)) {
      assertListens();
      Accepted accepted = listener.accept();
      accepted.stream().close();
      Set<Long> groups = new HashSet<>(status("Groups:"));
      groups.add(status("Gid:").get(1));
      assertThat(accepted.peer()).isEqualTo(new Peer(status("Uid:").get(1), groups));
    }
  }

  private static List<Long> status(String name) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(each -> each.startsWith(name))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(line.substring(name.length()).trim().split("\\s+"))
        .filter(text -> !text.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  @Test
  void anotherUserIsKnownWithAllGroups() throws Exception {
    assumeTrue(status("Uid:").get(1) == 0, "only root can be somebody else");
    String groups =
        Stream.iterate(1000, group -> group + 1)
            .limit(100)
            .map(String::valueOf)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    try (UnixListener listener = UnixListener.bind(path, 1)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      Process other =
          new ProcessBuilder(
                  "setpriv",
                  "--reuid=4294967290",
                  "--regid=77",
                  "--groups=" + groups,
                  "perl",
                  "-MIO::Socket::UNIX",
                  "-e",
                  "IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!",
                  path.toString())
              .redirectErrorStream(true)
              .start();
      assertThat(new String(other.getInputStream().readAllBytes())).isEmpty();
      Accepted accepted = listener.accept();
      accepted.stream().close();
      assertThat(accepted.peer().uid()).isEqualTo(4_294_967_290L);
      assertThat(accepted.peer().groups()).hasSize(101).contains(77L, 1000L, 1099L);
    }
  }
}
