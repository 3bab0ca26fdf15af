package ipvs.vrrp;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread beside the loop: starts programs, reads files and switches the sync daemon, all of which
 * may take a while. For any number of threads.
 */
final class Worker implements AutoCloseable {
  private final ScheduledExecutorService thread;

  Worker() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "ipvs-vrrp-worker");
              made.setDaemon(true);
              return made;
            });
    executor.setRemoveOnCancelPolicy(true);
    // Later there may be no more threads.
    executor.prestartCoreThread();
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread = executor;
  }

  /** Does something soon. */
  void soon(Runnable task) {
    later(task, 0);
  }

  /** Does something when so many milliseconds have passed; nothing once this is closed. */
  void later(Runnable task, long millis) {
    try {
      thread.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // It is over.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
