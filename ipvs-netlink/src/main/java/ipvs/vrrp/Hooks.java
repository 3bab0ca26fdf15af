package ipvs.vrrp;

import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.process.CannotRunException;
import ipvs.netlink.process.RunningScript;
import ipvs.netlink.process.ScriptEnd;
import ipvs.netlink.process.ScriptRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is to be run when an instance or group changes. The election waits for none of it.
 *
 * <p>For any number of threads; everything happens on the worker.
 */
final class Hooks {
  private static final long KILL_MILLIS = 2_000;

  /** So many bytes of what a hook writes are told. */
  private static final int MOST_OUTPUT = 64 << 10;

  /** So many lines of them, so that there is room in the log for what others tell meanwhile. */
  private static final int MOST_LINES = 500;

  private final Worker worker;
  private final VrrpLog log;
  private volatile ScriptSettings settings;
  private final long timeoutMillis;
  private final Map<String, HookQueue> queues = new HashMap<>();
  private Optional<CountDownLatch> awaited = Optional.empty();

  Hooks(Worker worker, VrrpLog log, ScriptSettings settings, long timeoutMillis) {
    this.worker = worker;
    this.log = log;
    this.settings = settings;
    this.timeoutMillis = timeoutMillis;
  }

  /** Runs what is begun from now on as another file says. */
  void use(ScriptSettings others) {
    settings = others;
  }

  /** Runs what a change asks for, after what was asked for before by the same owner. */
  void tell(String owner, HookQueue.Change change) {
    if (change.runs().isEmpty()) {
      return;
    }
    worker.soon(
        () -> {
          HookQueue queue = queues.computeIfAbsent(owner, name -> new HookQueue());
          int dropped = queue.add(change);
          if (dropped > 0) {
            log.tell(owner + ": " + dropped + " changes are not told, since too many wait");
          }
          advance(owner, queue);
        });
  }

  private void advance(String owner, HookQueue queue) {
    Optional<HookQueue.Change> next = queue.next();
    if (next.isPresent()) {
      run(owner, queue, next.get(), 0);
    } else if (awaited.isPresent() && isIdle()) {
      awaited.get().countDown();
    }
  }

  private boolean isIdle() {
    return queues.values().stream().allMatch(HookQueue::isIdle);
  }

  private void run(String owner, HookQueue queue, HookQueue.Change change, int index) {
    if (index == change.runs().size()) {
      queue.ended();
      advance(owner, queue);
      return;
    }
    HookQueue.Run run = change.runs().get(index);
    boolean[] hasEnded = new boolean[1];
    try {
      RunningScript script =
          ScriptRunner.start(
              run.command(),
              run.added(),
              settings,
              run.environment(),
              MOST_OUTPUT,
              end ->
                  worker.soon(
                      () -> {
                        hasEnded[0] = true;
                        tell(owner, run, end);
                        run(owner, queue, change, index + 1);
                      }));
      worker.later(
          () -> {
            if (!hasEnded[0]) {
              log.tell(owner + ": " + run.command().words().get(0) + " takes too long");
              script.terminate();
              worker.later(script::kill, KILL_MILLIS);
            }
          },
          timeoutMillis);
    } catch (CannotRunException e) {
      log.tell(owner + ": " + e.getMessage());
      run(owner, queue, change, index + 1);
    }
  }

  private void tell(String owner, HookQueue.Run run, ScriptEnd end) {
    String program = run.command().words().get(0);
    end.output()
        .lines()
        .limit(MOST_LINES)
        .forEach(line -> log.tell(owner + ": " + program + ": " + line));
    long more = end.output().lines().skip(MOST_LINES).count();
    if (more > 0) {
      log.tell(owner + ": " + program + ": " + more + " more lines are not told");
    }
    if (end.status() != 0 || end.signal() != 0) {
      log.tell(owner + ": " + program + ": " + end);
    }
  }

  /** Waits until all is run that was asked for, but not longer than so many milliseconds. */
  void await(long millis) {
    CountDownLatch latch = new CountDownLatch(1);
    worker.soon(
        () -> {
          awaited = Optional.of(latch);
          if (isIdle()) {
            latch.countDown();
          }
        });
    try {
      if (!latch.await(millis, TimeUnit.MILLISECONDS)) {
        log.tell("hooks still run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
