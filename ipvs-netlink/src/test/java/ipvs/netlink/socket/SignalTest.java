package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import jnr.ffi.LibraryLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A signal that a thread gets while it waits in a call. */
@Timeout(60)
class SignalTest {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;

  /** By which the JDK wakes threads: its handler does nothing, and does not restart the call. */
  private static final int WAKE = 62;

  private final Native.LibC libc = new DirectCalls();
  private final Signals signals = LibraryLoader.create(Signals.class).searchDefault().load("c");

  /** How a process sends a signal to one of its threads. */
  public interface Signals {
    /** tgkill(2). */
    int tgkill(int process, int thread, int signal);
  }

  /** A pipe of the JDK brings its handler. */
  @BeforeEach
  void handle() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void aPollEndsAsIfItsTimeHadPassed() throws Exception {
    CompletableFuture<Path> thread = new CompletableFuture<>();
    CompletableFuture<Integer> ready = waiting(thread, () -> libc.poll(new byte[8], 0, 3_600_000));

    // The first may come while the thread is on its way to the call.
    while (!ready.isDone()) {
      wake(thread.get());
    }

    assertThat(ready.get()).isZero();
  }

  @Test
  void aCallThatHadDoneNothingIsMadeAgain() throws Exception {
    int fd = talkingToItself();
    CompletableFuture<Path> thread = new CompletableFuture<>();
    CompletableFuture<Integer> count =
        waiting(thread, () -> (int) libc.recv(fd, new byte[16], 16, 0));

    wake(thread.get());
    while (isPending(thread.get())) {
      Thread.onSpinWait();
    }
    assertThat(libc.send(fd, new byte[3], 3, 0)).isEqualTo(3);

    assertThat(count.get()).isEqualTo(3);
    assertThat(libc.close(fd)).isZero();
  }

  private int talkingToItself() {
    int fd = libc.socket(AF_UNIX, SOCK_DGRAM, 0);
    // A name after a NUL is in no folder.
    byte[] name = ("\1\0\0" + UUID.randomUUID()).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(libc.bind(fd, name, name.length)).isZero();
    assertThat(libc.connect(fd, name, name.length)).isZero();
    return fd;
  }

  /** {@return what a call gives that another thread makes} */
  private CompletableFuture<Integer> waiting(CompletableFuture<Path> thread, IntSupplier call) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    // All classes are there: from then on sleep means waiting.
    libc.poll(new byte[8], 0, 0);
    Thread waiter =
        new Thread(
            () -> {
              try {
                thread.complete(
                    Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))));
                result.complete(call.getAsInt());
              } catch (IOException | RuntimeException e) {
                thread.completeExceptionally(e);
                result.completeExceptionally(e);
              }
            });
    waiter.setDaemon(true);
    waiter.start();
    return result;
  }

  /** Sends a signal to a thread that is asleep; to one that has ended meanwhile, none. */
  private void wake(Path thread) throws IOException {
    while (!isAsleep(thread)) {
      Thread.onSpinWait();
    }
    int number = Integer.parseInt(thread.getFileName().toString());
    signals.tgkill((int) ProcessHandle.current().pid(), number, WAKE);
  }

  private static boolean isAsleep(Path thread) throws IOException {
    try {
      // The state follows the name, which is in parentheses and may hold anything.
      String line = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
      return line.charAt(line.lastIndexOf(')') + 2) == 'S';
    } catch (IOException e) {
      // It may end before its file is opened, and between that and the reading.
      if (Files.exists(thread)) {
        throw e;
      }
      return true;
    }
  }

  private static boolean isPending(Path thread) throws IOException {
    return Files.readAllLines(thread.resolve("status"), StandardCharsets.ISO_8859_1).stream()
        .anyMatch(line -> line.startsWith("SigPnd:") && !line.endsWith("\t0000000000000000"));
  }
}
