package ipvs.health;

import ipvs.health.probe.ProbeLoop;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.Maintenance;
import ipvs.model.health.StopManner;
import ipvs.netlink.watch.HealthStatus;
import ipvs.netlink.watch.TableAccess;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Keeps a table as a file and checks of its servers say, with a thread of its own.
 *
 * <p>For any number of threads: what they ask for is done by the thread of the runner, which runs
 * all checks and writes the table, and they wait for it.
 */
public final class HealthRunner implements Closeable {
  /** How long scripts of hooks are waited for at the end. */
  private static final long PATIENCE = 5_000_000_000L;

  private final ProbeLoop probes;
  private final HealthEngine engine;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Set<CompletableFuture<?>> questions = ConcurrentHashMap.newKeySet();
  private final LongSupplier clock;
  private boolean isStopped;
  private long lastTurn = Long.MAX_VALUE;

  /** Where a thread goes that was made for it. */
  @FunctionalInterface
  public interface Place {
    /** Where it is. */
    Place HERE = () -> {};

    /**
     * Moves the calling thread there, for good.
     *
     * @throws IOException if it cannot be
     */
    void enter() throws IOException;
  }

  private HealthRunner(
      ProbeLoop probes,
      LongSupplier clock,
      TableAccess table,
      HealthSettings settings,
      HealthListener listener) {
    this.probes = probes;
    this.clock = clock;
    HookDesk hooks = new HookDesk(settings.hookTimeout(), listener, probes::wake);
    engine =
        new HealthEngine(
            new HealthMachine(new Random(), settings.policy()),
            table,
            probes::start,
            hooks,
            settings,
            listener,
            new HealthEngine.Time(clock, InstantSource.system()));
  }

  /**
   * {@return a runner that keeps a table; when this returns it was written for the first time}
   *
   * @param file what to keep
   * @param table the kernel's table
   * @param settings how it works
   * @param listener told what it does
   * @throws IOException if the table cannot be read
   */
  public static HealthRunner start(
      CheckedTable file, TableAccess table, HealthSettings settings, HealthListener listener)
      throws IOException {
    return start(file, table, settings, listener, Place.HERE);
  }

  /**
   * {@return a runner whose thread goes somewhere first}
   *
   * @param file what to keep
   * @param table the kernel's table
   * @param settings how it works
   * @param listener told what it does
   * @param place where its thread goes: checks and scripts have its network namespace
   * @throws IOException if the table cannot be read
   */
  public static HealthRunner start(
      CheckedTable file,
      TableAccess table,
      HealthSettings settings,
      HealthListener listener,
      Place place)
      throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(table, "table");
    long begin = System.nanoTime();
    LongSupplier clock = () -> System.nanoTime() - begin;
    ProbeLoop probes = ProbeLoop.open(clock, file.director().scripts());
    HealthRunner runner = new HealthRunner(probes, clock, table, settings, listener);
    CompletableFuture<Void> begun = new CompletableFuture<>();
    Thread thread = new Thread(() -> runner.run(file, place, begun), "ipvs-health");
    thread.setDaemon(true);
    thread.start();
    await(begun);
    return runner;
  }

  private void run(CheckedTable file, Place place, CompletableFuture<Void> begun) {
    try (probes) {
      place.enter();
      engine.begin(file);
      begun.complete(null);
      Rehearsal.play();
      while (!isStopped || clock.getAsLong() < lastTurn && !engine.isIdle()) {
        probes.turn(Math.min(engine.next(), lastTurn) - clock.getAsLong());
        engine.turn();
      }
      engine.close();
      end.complete(null);
    } catch (IOException | RuntimeException | Error e) {
      begun.completeExceptionally(e);
      end.completeExceptionally(e);
    } finally {
      refuseQuestions();
    }
  }

  /** Whoever waits for an answer is told that there will be none. */
  private void refuseQuestions() {
    Throwable failure = end.handle((done, cause) -> cause).join();
    questions.forEach(question -> question.completeExceptionally(gone(failure)));
  }

  /**
   * Keeps what another file says from now on; what is the same in both goes on.
   *
   * @throws IOException if the kernel's table cannot be read: then the file of before is kept
   */
  public void reload(CheckedTable file) throws IOException {
    Objects.requireNonNull(file, "file");
    call(
        () -> {
          engine.reload(file);
          probes.use(file.director().scripts());
          return file;
        });
  }

  /**
   * Reads the kernel's table now, and puts right what others did.
   *
   * @throws IOException if the runner has ended
   */
  public void converge() throws IOException {
    call(
        () -> {
          engine.converge();
          return engine;
        });
  }

  /**
   * {@return all that is known now}
   *
   * @throws IOException if the runner has ended
   */
  public HealthStatus status() throws IOException {
    return call(engine::status);
  }

  /**
   * Takes servers out of service until {@link #release} gives them back; checks go on.
   *
   * @param mark which servers
   * @param isForced whether even the last servers of a service are taken out
   * @return whether they are out: not where a service would have none left
   * @throws IOException if the runner has ended
   */
  public boolean maintain(Maintenance mark, boolean isForced) throws IOException {
    Objects.requireNonNull(mark, "mark");
    return call(() -> engine.maintain(mark, isForced));
  }

  /**
   * Gives servers back that were taken out by {@link #maintain}, and those that are held since
   * somebody set their weight in the kernel's table to 0.
   *
   * @throws IOException if the runner has ended
   */
  public void release(Maintenance mark) throws IOException {
    Objects.requireNonNull(mark, "mark");
    call(
        () -> {
          engine.release(mark);
          return mark;
        });
  }

  /**
   * Ends checks, and waits at most 5 seconds for scripts of hooks. Stopping again does nothing.
   *
   * @param manner what becomes of the table
   * @throws IOException if the runner failed before
   */
  public void stop(StopManner manner) throws IOException {
    Objects.requireNonNull(manner, "manner");
    if (!end.isDone()) {
      probes.post(() -> stopNow(manner));
    }
    await(end);
  }

  private void stopNow(StopManner manner) {
    if (!isStopped) {
      engine.stop(manner);
      lastTurn = clock.getAsLong() + PATIENCE;
      isStopped = true;
    }
  }

  /**
   * Waits for the end.
   *
   * @param time how long at the most
   * @return whether it has ended: by {@link #stop}
   * @throws IOException if it failed
   */
  public boolean await(Duration time) throws IOException {
    try {
      end.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  /** Stops, and leaves the table as it is. */
  @Override
  public void close() throws IOException {
    stop(StopManner.KEEP);
  }

  /** {@return what the thread of the runner answers} */
  private <T> T call(Callable<T> question) throws IOException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    questions.add(answer);
    try {
      ask(question, answer);
      return await(answer);
    } finally {
      questions.remove(answer);
    }
  }

  private <T> void ask(Callable<T> question, CompletableFuture<T> answer) {
    probes.post(
        () -> {
          if (isStopped) {
            answer.completeExceptionally(gone(null));
            return;
          }
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    // The end may have come before the question was among those that it refuses.
    if (end.isDone()) {
      refuseQuestions();
    }
  }

  private static IOException gone(Throwable failure) {
    return new IOException("the runner has ended", failure);
  }

  private static <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while waiting for the runner");
  }

  private static IOException failed(Throwable cause) {
    if (cause instanceof RuntimeException bug) {
      throw bug;
    } else if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException failure ? failure : new IOException(cause);
  }
}
