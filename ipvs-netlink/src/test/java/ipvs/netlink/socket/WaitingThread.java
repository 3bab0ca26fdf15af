package ipvs.netlink.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A thread that waits for a datagram that never comes. */
final class WaitingThread {
  /** Makes a thread of a task, and starts it. */
  @FunctionalInterface
  interface Starter {
    Thread start(Runnable task) throws ReflectiveOperationException;
  }

  /** A thread of the operating system. */
  static final Starter PLATFORM =
      task -> {
        Thread thread = new Thread(task, "waiting");
        thread.start();
        return thread;
      };

  private final CompletableFuture<Path> kernelThread = new CompletableFuture<>();
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
  private final CompletableFuture<Throwable> end = new CompletableFuture<>();
  private final Thread thread;

  WaitingThread(Starter starter, NetlinkSocket socket) throws ReflectiveOperationException {
    thread = starter.start(() -> await(socket));
  }

  private void await(NetlinkSocket socket) {
    try {
      byte[] buffer = new byte[64];
      // Everything is loaded once it was waited for once: from then on sleep means waiting.
      socket.receive(buffer, Duration.ofMillis(1).toNanos());
      kernelThread.complete(Path.of("/proc").resolve(link()));
      int length = socket.receive(buffer, Duration.ofMinutes(2).toNanos());
      end.complete(new AssertionError("received " + length));
    } catch (IOException | RuntimeException | Error e) {
      kernelThread.completeExceptionally(e);
      interrupted.complete(Thread.currentThread().isInterrupted());
      end.complete(e);
    }
  }

  private static Path link() throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/thread-self"));
  }

  /** {@return this, once the thread is asleep in the kernel} */
  WaitingThread asleep() throws IOException, ExecutionException, InterruptedException {
    Path state = kernelThread.get().resolve("stat");
    while (!end.isDone() && !isAsleep(state)) {
      Thread.onSpinWait();
    }
    return this;
  }

  private static boolean isAsleep(Path stat) throws IOException {
    try {
      // The state follows the name, which is in parentheses and may hold anything.
      String line = Files.readString(stat);
      return line.charAt(line.lastIndexOf(')') + 2) == 'S';
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  void interrupt() {
    thread.interrupt();
  }

  /** {@return how the wait ended} */
  Throwable end() throws ExecutionException, InterruptedException {
    return end.get();
  }

  /** {@return whether the thread was interrupted when the wait had ended} */
  boolean wasInterrupted() throws ExecutionException, InterruptedException {
    return interrupted.get();
  }
}
