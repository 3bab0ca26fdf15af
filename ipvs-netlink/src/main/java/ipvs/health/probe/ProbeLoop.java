package ipvs.health.probe;

import ipvs.model.AddressFamily;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.socket.SocketLoop;
import ipvs.netlink.wire.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/**
 * Runs any number of checks at a time, without waiting for one of them.
 *
 * <p>For one thread, which calls {@link #turn} over and over, but for {@link #wake}. What a server
 * sends is hostile: what is kept of it is bounded, and so is the time that a check takes.
 */
public final class ProbeLoop implements Closeable {
  private static final int BUFFER_LENGTH = 16 << 10;

  private final SocketLoop sockets;
  private final LongSupplier clock;
  private ScriptSettings scripts;
  private final byte[] buffer = new byte[BUFFER_LENGTH];
  private final TreeSet<Limit> limits =
      new TreeSet<>(Comparator.comparingLong(Limit::at).thenComparingLong(Limit::number));
  private final Probes probes = new Probes(this);
  private final Queue<Runnable> posts = new ConcurrentLinkedQueue<>();
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService aside = Executors.newFixedThreadPool(1, ProbeLoop::threadAside);
  private int running;
  private long limited;

  /** When to look whether a check is late; the number only tells it from others. */
  private record Limit(long at, long number, Run run) {}

  /** Stands for the limit of a check that has none yet. */
  private static final Limit NONE = new Limit(0, 0, null);

  private ProbeLoop(SocketLoop sockets, LongSupplier clock, ScriptSettings scripts) {
    this.scripts = scripts;
    this.sockets = sockets;
    this.clock = clock;
  }

  /**
   * {@return a loop that runs nothing yet}
   *
   * @param clock nanoseconds of a clock that never goes back
   * @param scripts as whom scripts run that do not say it, and which are refused
   * @throws IOException if no descriptor is left, or the C library cannot be called
   */
  public static ProbeLoop open(LongSupplier clock, ScriptSettings scripts) throws IOException {
    return new ProbeLoop(
        SocketLoop.open(),
        Objects.requireNonNull(clock, "clock"),
        Objects.requireNonNull(scripts, "scripts"));
  }

  /**
   * Runs a check once.
   *
   * @param spec what is to be done
   * @param step which of its pages is asked for, from 0
   * @param listener told the end, once, by this call already or by a later {@link #turn}
   * @return what ends it without a word, if it still runs
   * @throws IllegalArgumentException if it never runs, as those that are always up, or never
   */
  public Runnable start(ProbeSpec spec, int step, Consumer<Verdict> listener) {
    Run run = new Run(listener);
    run.probe = probes.of(spec, step, run);
    running++;
    run.probe.start(now());
    run.limit();
    return run;
  }

  /** A check that runs, or ran. */
  private final class Run implements Consumer<Verdict>, Runnable {
    private final Consumer<Verdict> listener;
    private Probe probe;
    private Limit limit = NONE;

    Run(Consumer<Verdict> listener) {
      this.listener = listener;
    }

    /** Looks at it again when it may be late. */
    void limit() {
      if (!probe.isOver()) {
        limit = new Limit(probe.limit(), ++limited, this);
        limits.add(limit);
      }
    }

    /** It ended. */
    @Override
    public void accept(Verdict verdict) {
      leave();
      listener.accept(verdict);
    }

    /** Ends it. */
    @Override
    public void run() {
      if (!probe.isOver()) {
        leave();
        probe.cancel();
      }
    }

    private void leave() {
      running--;
      limits.remove(limit);
    }
  }

  /**
   * Runs the checks of another file: scripts that are started from now on like this.
   *
   * @param other as whom scripts run that do not say it, and which are refused
   */
  public void use(ScriptSettings other) {
    scripts = Objects.requireNonNull(other, "other");
    probes.forget();
  }

  /** {@return how many checks run} */
  public int running() {
    return running;
  }

  /**
   * Waits until something comes of a check, this is woken or time has passed, and takes all that
   * has come.
   *
   * @param nanos how long to wait at the most, in nanoseconds; 0 or less not to wait
   * @throws IOException if it was closed
   */
  public void turn(long nanos) throws IOException {
    takePosts();
    sockets.turn(limits.isEmpty() ? nanos : Math.min(nanos, limits.first().at() - now()));
    takePosts();
    long now = now();
    while (!limits.isEmpty() && limits.first().at() <= now) {
      Run run = limits.pollFirst().run();
      if (run.probe.limit() <= now) {
        run.probe.late(now);
      }
      run.limit();
    }
  }

  private void takePosts() {
    Runnable work = posts.poll();
    while (work != null) {
      work.run();
      work = posts.poll();
    }
  }

  /**
   * Has the thread of this loop do something, during a {@link #turn}. From any thread.
   *
   * @param work what is done; it does not wait for anything
   */
  public void post(Runnable work) {
    posts.add(work);
    wake();
  }

  /**
   * Has another thread do something that would hold up this loop. It is made when it is needed
   * first, by the thread of the loop, so that it is in the same network namespace.
   *
   * @param work what is done, unless this is closed before
   * @return whether it will be done: not where there may be no more threads
   */
  boolean aside(Runnable work) {
    try {
      aside.execute(work);
      return true;
    } catch (OutOfMemoryError e) {
      // So the JVM says it.
      return false;
    }
  }

  private static Thread threadAside(Runnable work) {
    Thread thread = new Thread(work, "ipvs-script-starter");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the wait of {@link #turn}, now or the next time. From any thread. */
  public void wake() {
    sockets.wake();
  }

  @Override
  public void close() {
    while (!limits.isEmpty()) {
      limits.first().run().run();
    }
    aside.shutdownNow();
    sockets.close();
  }

  /** {@return a number that tells one question from others, 0 to 65535} */
  int identity() {
    return random.nextInt(1 << 16);
  }

  ScriptSettings scripts() {
    return scripts;
  }

  long now() {
    return clock.getAsLong();
  }

  /** {@return a buffer for whoever reads; its bytes do not last beyond that} */
  byte[] buffer() {
    return buffer;
  }

  NetSocket socket(NetSocket.Kind kind, AddressFamily family, Runnable ready)
      throws ErrnoException {
    return NetSocket.open(sockets, kind, family, ready);
  }

  /** {@return what trusts every certificate, made when it is needed first} */
  SSLContext tls() {
    return Trust.CONTEXT;
  }

  /** Few tables need it. */
  private static final class Trust {
    static final SSLContext CONTEXT = AnyCertificate.context();
  }
}
