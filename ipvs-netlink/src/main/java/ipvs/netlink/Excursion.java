package ipvs.netlink;

import ipvs.netlink.socket.NamespaceFile;
import java.io.IOException;

/**
 * One thing that is done in another network namespace, by a thread that is made for it, and stays
 * there until its end.
 *
 * <p>Nothing is switched back, since that could fail. Threads and processes that are started there
 * would be there, too: it starts none.
 *
 * @param <T> what comes of it
 */
final class Excursion<T> implements Runnable {
  private final NamespaceFile namespace;
  private final NetworkNamespace.IoCall<T> task;
  private T result;
  private IOException failure;
  private RuntimeException bug;
  private Error error;

  private Excursion(NamespaceFile namespace, NetworkNamespace.IoCall<T> task) {
    this.namespace = namespace;
    this.task = task;
  }

  /**
   * {@return what comes of a call made in there}
   *
   * <p>It takes microseconds, so that an interrupt does not end it; the caller stays interrupted.
   *
   * @throws IOException as the call does, or if the namespace cannot be entered
   */
  static <T> T to(NamespaceFile namespace, NetworkNamespace.IoCall<T> task) throws IOException {
    Excursion<T> excursion = new Excursion<>(namespace, task);
    Thread thread = new Thread(null, excursion, "ipvs-netns", 0, false);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // The JVM says so also where the number of threads is limited.
      throw new IOException("no thread can be made to enter " + namespace.path(), e);
    }
    await(thread);
    return excursion.outcome();
  }

  private static void await(Thread thread) {
    boolean isInterrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      namespace.enter();
      result = task.call();
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      bug = e;
    } catch (Error e) {
      error = e;
    }
  }

  private T outcome() throws IOException {
    if (failure != null) {
      throw failure;
    } else if (bug != null) {
      throw bug;
    } else if (error != null) {
      throw error;
    }
    return result;
  }
}
