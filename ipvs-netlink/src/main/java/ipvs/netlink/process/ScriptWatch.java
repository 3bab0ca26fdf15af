package ipvs.netlink.process;

import ipvs.netlink.socket.SocketLoop;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The thread that looks after all scripts of this process until they have ended.
 *
 * <p>There is one, as the kernel tells the end of a program to the process that started it. For any
 * number of threads.
 */
final class ScriptWatch {
  /** That of this process. */
  static final ScriptWatch OF_THIS_PROCESS = new ScriptWatch();

  private static final long MILLI = 1_000_000;

  /** How often to look after scripts whose end nothing tells. */
  private static final long SELDOM = 100 * MILLI;

  /** The same, where a script has closed what it writes to: most of them end then. */
  private static final long OFTEN = 10 * MILLI;

  private static final long NEVER = Long.MAX_VALUE / 2;

  private final Queue<RunningScript> arrivals = new ConcurrentLinkedQueue<>();

  /** Of the thread alone: those that nothing tells of. */
  private final Set<RunningScript> untold = new HashSet<>();

  private Optional<SocketLoop> loop = Optional.empty();

  private ScriptWatch() {}

  /**
   * Begins, unless it has begun before.
   *
   * @throws IOException if no descriptor is left, or the C library cannot be called
   * @throws OutOfMemoryError if there may be no more threads
   */
  synchronized void begin() throws IOException {
    if (loop.isEmpty()) {
      SocketLoop opened = SocketLoop.open();
      Thread thread = new Thread(() -> run(opened), "ipvs-scripts");
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        opened.close();
        throw e;
      }
      loop = Optional.of(opened);
    }
  }

  /** Looks after a script, once this has begun. */
  synchronized void add(RunningScript script) {
    arrivals.add(script);
    loop.orElseThrow().wake();
  }

  private void run(SocketLoop told) {
    try {
      while (true) {
        takeArrivals(told);
        told.turn(pause());
        Set.copyOf(untold).forEach(this::look);
      }
    } catch (IOException e) {
      throw new IllegalStateException("scripts are not looked after any more", e);
    }
  }

  private void takeArrivals(SocketLoop told) {
    RunningScript script = arrivals.poll();
    while (script != null) {
      RunningScript arrived = script;
      if (!arrived.watch(told, () -> look(arrived))) {
        untold.add(arrived);
      }
      look(arrived);
      script = arrivals.poll();
    }
  }

  private void look(RunningScript script) {
    try {
      script.look();
    } catch (RuntimeException e) {
      // Of whoever was told its end; the others go on.
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
    if (script.isOver()) {
      untold.remove(script);
    }
  }

  private long pause() {
    if (untold.isEmpty()) {
      return NEVER;
    }
    return untold.stream().anyMatch(RunningScript::isSilent) ? OFTEN : SELDOM;
  }
}
