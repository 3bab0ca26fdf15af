package ipvs.health;

import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.Hook;
import ipvs.netlink.process.CannotRunException;
import ipvs.netlink.process.RunningScript;
import ipvs.netlink.process.ScriptEnd;
import ipvs.netlink.process.ScriptRunner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs scripts of hooks, and ends those that take too long. For one thread. */
final class HookDesk {
  /** From one step of ending a script to the next. */
  private static final long GRACE = 2_000_000_000L;

  private final HookQueue queue = new HookQueue();
  private final Map<HookQueue.Task, Running> running = new HashMap<>();
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
  private final HealthListener listener;
  private final long timeout;
  private final Starter starter;
  private final Runnable wake;
  private ScriptSettings scripts = ScriptSettings.UNSAID;

  /** Starts scripts. */
  @FunctionalInterface
  interface Starter {
    RunningScript start(
        HookQueue.Task task,
        ScriptSettings scripts,
        Map<String, String> environment,
        java.util.function.Consumer<ScriptEnd> listener)
        throws CannotRunException;
  }

  /** A script, and when it is looked at again. */
  private record Running(RunningScript script, long limit, boolean isAsked) {}

  /** A script that is over. */
  private record Ended(HookQueue.Task task, ScriptEnd end) {}

  HookDesk(Duration timeout, HealthListener listener, Runnable wake) {
    this(
        timeout,
        listener,
        wake,
        (task, scripts, environment, end) ->
            ScriptRunner.start(task.command(), task.added(), scripts, environment, end));
  }

  /**
   * A desk without scripts yet.
   *
   * @param timeout how long each may run
   * @param listener told how they end
   * @param wake run by any thread when one has ended
   * @param starter starts them
   */
  HookDesk(Duration timeout, HealthListener listener, Runnable wake, Starter starter) {
    this.timeout = timeout.toNanos();
    this.listener = listener;
    this.wake = wake;
    this.starter = starter;
  }

  /** Runs scripts like this from now on. */
  void use(ScriptSettings settings) {
    scripts = settings;
  }

  /** Takes a hook whose script is to run, if it has one. */
  void add(Hook hook, long now) {
    Optional<HookQueue.Task> task = HookWords.task(hook);
    if (task.isPresent()) {
      queue.add(task.get()).ifPresent(dropped -> listener.hookDropped(dropped.hook()));
      start(now);
    }
  }

  private void start(long now) {
    List<HookQueue.Task> tasks = queue.start();
    while (!tasks.isEmpty()) {
      for (HookQueue.Task task : tasks) {
        start(task, now);
      }
      // Those that cannot run leave their places to the next.
      tasks = queue.start();
    }
  }

  private void start(HookQueue.Task task, long now) {
    try {
      RunningScript script =
          starter.start(
              task,
              scripts,
              HookWords.environment(task.hook()),
              end -> {
                ended.add(new Ended(task, end));
                wake.run();
              });
      running.put(task, new Running(script, now + timeout, false));
    } catch (CannotRunException e) {
      queue.ended(task);
      listener.hookEnded(task.hook(), task.command(), e.getMessage(), false);
    }
  }

  /** Takes what has ended, ends what is late, and starts what may start. */
  void turn(long now) {
    Ended next = ended.poll();
    while (next != null) {
      end(next);
      next = ended.poll();
    }
    for (Map.Entry<HookQueue.Task, Running> each : running.entrySet()) {
      Running script = each.getValue();
      if (script.limit() <= now) {
        if (script.isAsked()) {
          script.script().kill();
        } else {
          script.script().terminate();
        }
        each.setValue(new Running(script.script(), now + GRACE, true));
      }
    }
    start(now);
  }

  private void end(Ended script) {
    Running known = running.remove(script.task());
    queue.ended(script.task());
    boolean isLate = known != null && known.isAsked();
    boolean isGood = !isLate && script.end().status() == 0 && script.end().signal() == 0;
    String how = isLate ? "script timed out" : script.end().toString();
    listener.hookEnded(script.task().hook(), script.task().command(), how, isGood);
  }

  /**
   * {@return when {@link #turn} has something to do by itself; {@code Long.MAX_VALUE} for never}
   */
  long next() {
    long next = Long.MAX_VALUE;
    for (Running script : running.values()) {
      next = Math.min(next, script.limit());
    }
    return next;
  }

  /** {@return whether nothing waits or runs} */
  boolean isIdle() {
    return queue.isIdle();
  }
}
