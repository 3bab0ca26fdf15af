package ipvs.cli.names;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Look-ups on a thread beside, so that one that hangs in the C library can be left behind there.
 *
 * <p>For one thread at a time.
 */
final class BoundedLookUp {
  private final Names source;
  private final Duration bound;
  private Optional<ExecutorService> worker = Optional.empty();

  BoundedLookUp(Names source, Duration bound) {
    this.source = Objects.requireNonNull(source, "source");
    this.bound = Objects.requireNonNull(bound, "bound");
  }

  /** Something that is looked up. */
  interface Question<V> {
    /** {@return what these names say} */
    Optional<V> askedOf(Names names);
  }

  /**
   * {@return the answer; none also if it does not come in time}
   *
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  <V> Optional<V> ask(Question<V> question) throws InterruptedException {
    Future<Optional<V>> answer =
        worker()
            .submit(
                new Callable<>() {
                  @Override
                  public Optional<V> call() {
                    return question.askedOf(source);
                  }
                });
    try {
      return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Nothing reaches a thread in the C library: the next question gets another one.
      worker().shutdownNow();
      worker = Optional.empty();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("names cannot be looked up", e.getCause());
    }
  }

  private ExecutorService worker() {
    if (worker.isEmpty()) {
      worker = Optional.of(Executors.newSingleThreadExecutor(new DaemonThreads()));
    }
    return worker.get();
  }

  /** Threads that do not keep the program from ending. */
  private static final class DaemonThreads implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "names");
      thread.setDaemon(true);
      return thread;
    }
  }
}
