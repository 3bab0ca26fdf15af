package ipvs.netlink.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs something in a network namespace that {@code ip netns} has made. It takes root. */
public final class NamedNamespaceThread {
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;

  private NamedNamespaceThread() {}

  /** {@return what a task gives that is run by a thread of its own, which never leaves} */
  public static <T> T call(String namespace, Callable<T> task)
      throws InterruptedException, ExecutionException {
    FutureTask<T> future =
        new FutureTask<>(
            () -> {
              enter(namespace);
              return task.call();
            });
    Thread thread = new Thread(future, "in-" + namespace);
    thread.setDaemon(true);
    thread.start();
    return future.get();
  }

  /** Has the calling thread go into a namespace for good. */
  static void enter(String namespace) throws IOException {
    Native.LibC libc = new DirectCalls();
    byte[] path = (Path.of("/run/netns", namespace) + "\0").getBytes();
    int file = new FileCalls().openat(AT_FDCWD, path, O_CLOEXEC, 0);
    if (file < 0 || new ProcessCalls().setns(file, CLONE_NEWNET) < 0) {
      throw new IOException("namespace " + namespace + " cannot be entered");
    }
    libc.close(file);
  }
}
