package ipvs.cli.serve.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that answer, as many as are needed and can be made; some at the most. */
final class HttpThreads extends ThreadPoolExecutor {
  /**
   * At a time: a client that sends its request slowly holds one, and so does an answer to someone
   * who has gone meanwhile.
   */
  private static final int THREADS = 2 * HttpLimits.CONNECTIONS;

  private static final long IDLE_SECONDS = 30;

  HttpThreads() {
    this(HttpThreads::thread);
  }

  HttpThreads(ThreadFactory factory) {
    super(0, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "http");
    thread.setDaemon(true);
    return thread;
  }

  /** The server closes the connection of what is rejected, and goes on. */
  @Override
  public void execute(Runnable task) {
    try {
      super.execute(task);
    } catch (OutOfMemoryError e) {
      // So the JVM says that there may be no more threads.
      throw new RejectedExecutionException("no thread can be made", e);
    }
  }
}
