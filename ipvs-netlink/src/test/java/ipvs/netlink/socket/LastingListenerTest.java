package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A name that is lost comes back, unless it is somebody else's. */
@Timeout(60)
class LastingListenerTest {
  private static final String BACK = "the socket had gone, and is there again";

  @TempDir private Path folder;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private Path path;
  private LastingListener listener;

  @BeforeEach
  void listen() throws IOException {
    path = Files.createDirectory(folder.resolve("inside")).resolve("socket");
    listener = LastingListener.at(() -> UnixListener.bind(path, 8));
  }

  @AfterEach
  void close() {
    listener.close();
  }

  /** {@return what becomes of waiting for the next client} */
  private CompletableFuture<Void> accepting() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            listener.accept(told::add).stream().close();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private String heard() throws InterruptedException {
    return told.poll(50, TimeUnit.SECONDS);
  }

  @Test
  void whereItsFolderWasTakenAwayItIsBoundAsSoonAsThereIsOne() throws Exception {
    CompletableFuture<Void> accepting = accepting();
    Path gone = Files.move(path.getParent(), folder.resolve("gone"));
    assertThat(heard()).isEqualTo("the socket has gone: " + path + ": No such file or directory");
    Files.createDirectory(path.getParent());
    assertThat(heard()).isEqualTo(BACK);
    UnixStream.connect(path.toString()).close();
    accepting.get();
    assertThat(gone).isEmptyDirectory();
    assertThat(told).isEmpty();
    listener.close();
    assertThat(path).doesNotExist();
  }

  @Test
  void whatAnotherHasMeanwhileIsHis() throws Exception {
    CompletableFuture<Void> accepting = accepting();
    Path elsewhere = folder.resolve("elsewhere");
    try (UnixListener other = UnixListener.bind(elsewhere, 8)) {
      Files.move(elsewhere, path, StandardCopyOption.REPLACE_EXISTING);
      assertThat(heard())
          .isEqualTo("the socket has gone: " + path + ": another server listens there");
      UnixStream.connect(path.toString()).close();
      other.accept().stream().close();
    }
    assertThat(heard()).isEqualTo(BACK);
    UnixStream.connect(path.toString()).close();
    accepting.get();
  }

  @Test
  void whatIsClosedIsNotBoundAgain() {
    listener.close();
    assertThatThrownBy(() -> listener.accept(told::add)).isInstanceOf(ClosedChannelException.class);
    assertThat(path).doesNotExist();
    assertThat(told).isEmpty();
  }

  @Test
  void whatCannotBeBoundIsTold() {
    assertThatThrownBy(() -> LastingListener.at(() -> UnixListener.bind(path, 8)))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": another server listens there");
  }
}
