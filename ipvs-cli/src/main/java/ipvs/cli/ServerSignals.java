package ipvs.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What signals ask of a server, from its first step on: what they ask for before it can be done is
 * done as soon as it can be.
 *
 * <p>For any number of threads: those that bring signals, and the one of the server.
 */
final class ServerSignals {
  private final Duration patience;
  private final AtomicBoolean isEnding = new AtomicBoolean();
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  private Optional<Runnable> reload = Optional.empty();
  private boolean isReloadAsked;

  /**
   * Signals to a server that is not ready yet.
   *
   * @param patience how long whoever tells it to end waits until it is
   */
  ServerSignals(Duration patience) {
    this.patience = patience;
  }

  /** How the process ends. */
  interface Exit {
    /** Ends it: it was ready, and has stopped as it should. */
    void stopped();

    /** Ends it: it was not ready. */
    void givenUp();
  }

  /** Takes what reads the file anew, and runs it at once if that was asked for before. */
  void reloadsBy(Runnable task) {
    boolean isLate;
    synchronized (this) {
      reload = Optional.of(task);
      isLate = isReloadAsked;
    }
    if (isLate) {
      task.run();
    }
  }

  /** The file is to be read anew. */
  void askReload() {
    Optional<Runnable> task;
    synchronized (this) {
      task = reload;
      isReloadAsked = true;
    }
    task.ifPresent(Runnable::run);
  }

  /** Takes what stops the server: from now on it is ready. */
  void stopsBy(Runnable task) {
    stop.complete(task);
  }

  /**
   * The server is to end; being told so again changes nothing.
   *
   * @param undo takes away what was made, where it does not get ready
   * @param exit called at the end
   */
  void end(Runnable undo, Exit exit) {
    if (!isEnding.compareAndSet(false, true)) {
      return;
    }
    Optional<Runnable> task = awaitStop();
    task.orElse(undo).run();
    if (task.isPresent()) {
      exit.stopped();
    } else {
      exit.givenUp();
    }
  }

  private Optional<Runnable> awaitStop() {
    try {
      return Optional.of(stop.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
